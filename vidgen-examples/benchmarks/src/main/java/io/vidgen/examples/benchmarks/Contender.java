package io.vidgen.examples.benchmarks;

import java.time.Duration;
import java.util.List;

/** A queue on the database of the run. */
interface Contender {

  String name();

  /**
   * Queues jobs one by one, the next when the one before was picked up.
   *
   * @return for each, the time from the return of the enqueuing call to a worker's holding the job
   */
  List<Duration> pickUpTimes(int jobs) throws Exception;

  /**
   * Queues jobs, then lets workers take and complete all of them, doing nothing in between: one by
   * one each, or several workers from what is taken for all of them in batches, more being taken
   * when half of a batch is left.
   *
   * @param batch how many jobs are taken at once, at most, and held: 1, or more than {@code
   *     threads}
   * @return the time from the workers' start to the last job's completion
   */
  Duration drain(int jobs, int threads, int batch) throws Exception;
}
