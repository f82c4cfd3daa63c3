package io.vidgen.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * One contender's turn at the job.
 *
 * @param directory what it wrote its video into
 * @param verdict on the video, if it was judged
 */
record JobRun(
    JobContender.Made made,
    TreeMeter.Reading reading,
    Path directory,
    Optional<VideoJudge.Verdict> verdict) {

  static JobRun of(JobContender contender, JobInput input, Path parent)
      throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory(parent, "scratch-");
    Path output = Files.createTempDirectory(parent, "output-");
    try (TreeMeter meter = new TreeMeter(scratch)) {
      JobContender.Made made = contender.make(input, scratch, output);
      return new JobRun(made, meter.stop(), output, Optional.empty());
    } finally {
      Directories.delete(scratch);
    }
  }

  JobRun judged(VideoJudge judge) throws IOException, InterruptedException {
    return new JobRun(made, reading, directory, Optional.of(judge.judge(made)));
  }

  /** Puts the video where somebody can look at it. */
  void keep(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Files.copy(
        made.video(),
        folder.resolve(name.replace(' ', '-') + ".mp4"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  void delete() throws IOException {
    Directories.delete(directory);
  }
}
