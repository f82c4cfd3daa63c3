package io.vidgen.examples.benchmarks;

import io.vidgen.recorder.Recording;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What recording a page gave.
 *
 * @param moving frames that differ from the one before
 * @param rebuilt how many of those were not captured
 * @param patched how many of those have pixels of their own
 * @param anew why the recording was begun anew; empty if it was not
 * @param reasons why others were captured, and how many for that
 * @param largestDifference between a channel of a rebuilt frame and the browser's, if compared
 * @param notPromised where a frame differs by more than is promised, or why none can be compared
 */
record RealPage(
    String page,
    double millis,
    double cpuMillis,
    long moving,
    long rebuilt,
    long patched,
    String anew,
    Map<String, Integer> reasons,
    Optional<Integer> largestDifference,
    String notPromised) {

  /** Levels by which a channel of a rebuilt frame may differ from the browser's, under a matte. */
  private static final int PROMISE = 2;

  private static final int MOST_REASONS = 4;

  static RealPage of(String page, Recording recording, RealFrames frames) {
    return new RealPage(
        page,
        frames.millisPerFrame(),
        frames.cpuMillisPerFrame(),
        recording.distinctFrames() - 1,
        recording.rebuiltFrames(),
        frames.patched(),
        frames.restarts() == 0 ? "" : recording.notes().get(0),
        frames.reasons(),
        Optional.empty(),
        "");
  }

  RealPage compared(RebuiltComparison comparison) {
    return new RealPage(
        page,
        millis,
        cpuMillis,
        moving,
        rebuilt,
        patched,
        anew,
        reasons,
        Optional.of(comparison.largestDifference()),
        comparison.largestDifferenceOfKeyFrames() > 0
            ? "key frames differ by %d: another page at every recording; "
                .formatted(comparison.largestDifferenceOfKeyFrames())
            : comparison.largestDifference() > PROMISE ? comparison.place() + "; " : "");
  }

  boolean keepsPromise() {
    return largestDifference.orElse(0) <= PROMISE;
  }

  private double share() {
    return moving == 0 ? 0 : (double) rebuilt / moving;
  }

  static void printHead() {
    System.out.printf(
        "%-62s %8s %8s %7s %8s %5s %7s %5s  %s%n",
        "page",
        "ms/frame",
        "CPU ms",
        "moving",
        "rebuilt",
        "",
        "patched",
        "diff",
        "captured because of");
  }

  void print() {
    System.out.printf(
        "%-62s %8.1f %8.1f %7d %8d %4.0f%% %7d %5s  %s%s%s%n",
        page,
        millis,
        cpuMillis,
        moving,
        rebuilt,
        100 * share(),
        patched,
        largestDifference.map(String::valueOf).orElse("-"),
        notPromised,
        anew.isEmpty() ? "" : anew + "; ",
        reasonsInShort());
  }

  private String reasonsInShort() {
    return reasons.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_REASONS)
        .map(reason -> reason.getValue() + " " + reason.getKey())
        .collect(Collectors.joining(", "));
  }

  static void printSum(List<RealPage> all) {
    long moving = all.stream().mapToLong(RealPage::moving).sum();
    long rebuilt = all.stream().mapToLong(RealPage::rebuilt).sum();
    List<RealPage> move = all.stream().filter(page -> page.moving > 0).toList();
    long half = move.stream().filter(page -> page.share() >= 0.5).count();
    System.out.printf(
        "%n%d of %d moving frames rebuilt (%.0f %%); at least half of them on %d of %d pages;"
            + " %.1f ms and %.1f ms of CPU a frame%n",
        rebuilt,
        moving,
        moving == 0 ? 0 : 100.0 * rebuilt / moving,
        half,
        move.size(),
        all.stream().mapToDouble(RealPage::millis).average().orElse(0),
        all.stream().mapToDouble(RealPage::cpuMillis).average().orElse(0));
  }
}
