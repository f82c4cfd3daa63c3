package io.vidgen.examples.cluster;

/**
 * What a run has come to.
 *
 * @param publishedOnce renders that are done and were published exactly once
 * @param staleWrites writes by a worker that no longer held the job
 * @param claims how often a job was handed out
 * @param rescued jobs that more than one worker was given
 * @param missingVideos renders that are done and whose video is not in storage
 */
record TortureReport(
    int jobs,
    int done,
    int failed,
    int unfinished,
    int publishedOnce,
    int staleWrites,
    int claims,
    int rescued,
    int missingVideos,
    int kills,
    int pauses,
    double seconds) {

  boolean isSound() {
    return done == jobs && publishedOnce == jobs && staleWrites == 0 && missingVideos == 0;
  }

  @Override
  public String toString() {
    return """
        jobs %d: done %d, failed %d, unfinished %d
        published exactly once %d, videos missing %d
        stale writes %d
        claims %d, jobs rescued %d
        SIGKILL %d, SIGSTOP/SIGCONT %d, %.1f s
        %s"""
        .formatted(
            jobs,
            done,
            failed,
            unfinished,
            publishedOnce,
            missingVideos,
            staleWrites,
            claims,
            rescued,
            kills,
            pauses,
            seconds,
            isSound() ? "SOUND" : "BROKEN");
  }
}
