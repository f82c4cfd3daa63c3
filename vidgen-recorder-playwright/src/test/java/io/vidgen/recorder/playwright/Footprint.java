package io.vidgen.recorder.playwright;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this JVM occupies.
 *
 * @param processes below it, zombies included
 * @param temporaryFiles the names that browsers and drivers gave theirs
 */
record Footprint(long processes, int threads, Set<String> temporaryFiles, long heapBytes) {

  static Footprint now() throws IOException {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return new Footprint(
        ProcessHandle.current().descendants().count(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ofThisJvm(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** Profiles of browsers that others run beside us come and go; ours alone have our users. */
  private static Set<String> ofThisJvm() throws IOException {
    Set<Path> profilesOfOthers = profiles(ProcessHandle.allProcesses());
    profilesOfOthers.removeAll(profiles(ProcessHandle.current().descendants()));
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> !profilesOfOthers.contains(file))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("playwright") || name.contains("chromium"))
          .map(name -> name.replaceAll("(dev_profile|artifacts)-.*", "$1"))
          .collect(Collectors.toSet());
    }
  }

  private static Set<Path> profiles(Stream<ProcessHandle> processes) {
    return processes
        .flatMap(process -> Stream.of(process.info().arguments().orElse(new String[0])))
        .filter(argument -> argument.startsWith("--user-data-dir="))
        .map(argument -> Path.of(argument.substring("--user-data-dir=".length())))
        .collect(Collectors.toSet());
  }
}
