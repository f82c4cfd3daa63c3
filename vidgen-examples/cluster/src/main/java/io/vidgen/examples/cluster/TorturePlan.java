package io.vidgen.examples.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a run does to its workers; the same seed plans the same.
 *
 * @param seed of every random choice
 * @param jobs how many renders there are to do
 * @param owners how many people have asked for them
 * @param workers how many JVMs do them, two at a time each
 * @param kills how often one is killed: SIGKILL
 * @param pauses how often one is frozen for longer than its leases: SIGSTOP and SIGCONT
 * @param lease how long a claim lives without renewal
 * @param patience how long the run may take
 */
record TorturePlan(
    long seed,
    int jobs,
    int owners,
    int workers,
    int kills,
    int pauses,
    Duration lease,
    Duration patience) {

  enum Blow {
    KILL,
    PAUSE
  }

  /**
   * Something that happens to a worker.
   *
   * @param afterJobs when so many jobs have ended
   */
  record Event(int afterJobs, Blow blow, int worker) {}

  /** Spread evenly over the jobs, so that every one of them hits workers at work. */
  List<Event> events() {
    Random random = new Random(seed);
    List<Blow> blows = new ArrayList<>(Collections.nCopies(kills, Blow.KILL));
    blows.addAll(Collections.nCopies(pauses, Blow.PAUSE));
    Collections.shuffle(blows, random);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < blows.size(); i++) {
      int share = jobs / (blows.size() + 1);
      events.add(
          new Event(i * share + random.nextInt(share + 1), blows.get(i), random.nextInt(workers)));
    }
    return events;
  }

  /** Long enough for every lease of a frozen worker to end and be taken over. */
  Duration pause() {
    return lease.multipliedBy(2);
  }
}
