package io.vidgen.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints what was measured, run by run, and in the end where the time went. */
final class JobTable {

  private final JobInput input;
  private final long distinct;
  private final Map<String, List<JobRun>> runs = new LinkedHashMap<>();

  /**
   * @param distinct how many of the frames ought to differ from the one before; 0 if unknown
   */
  JobTable(JobInput input, long distinct) {
    this.input = input;
    this.distinct = distinct;
  }

  void printHead() {
    if (distinct > 0) {
      System.out.printf("%d of %d frames ought to be distinct%n", distinct, input.frames());
    }
    System.out.printf(
        "%n%-13s %5s %7s %7s %7s %7s %9s %9s %7s %8s %6s%n",
        "",
        "round",
        "wall s",
        "CPU s",
        "MB",
        "heap MB",
        "scratch",
        "distinct",
        "SSIM",
        "nearest",
        "MB");
  }

  void print(int round, String name, JobRun run) throws IOException {
    runs.computeIfAbsent(name, unused -> new ArrayList<>()).add(run);
    TreeMeter.Reading reading = run.reading();
    System.out.printf(
        Locale.ROOT,
        "%-13s %5d %7.1f %7.1f %7.0f %7.0f %9.0f %9s %7s %8s %6.1f%n",
        name,
        round,
        reading.wall(),
        reading.cpu(),
        reading.memory() / 1e6,
        reading.heap() / 1e6,
        reading.scratch() / 1e6,
        run.verdict().map(found -> Long.toString(found.distinct())).orElse("-"),
        run.verdict().map(found -> decimals(found.ssim())).orElse("-"),
        run.verdict().map(found -> decimals(found.nearestSsim())).orElse("-"),
        Files.size(run.made().video()) / 1e6);
  }

  private static String decimals(double ssim) {
    return String.format(Locale.ROOT, "%.4f", ssim);
  }

  void printStages() {
    System.out.printf("%nmedians of %d rounds%n", rounds());
    runs.forEach(
        (name, all) -> {
          System.out.printf(
              Locale.ROOT,
              "%-13s wall %.1f s, CPU %.1f s;",
              name,
              median(all, run -> run.reading().wall()),
              median(all, run -> run.reading().cpu()));
          for (String stage : all.get(0).made().stages().keySet()) {
            System.out.printf(
                Locale.ROOT,
                " %s %.1f",
                stage,
                median(
                    all,
                    run ->
                        run.made().stages().getOrDefault(stage, Duration.ZERO).toMillis() / 1e3));
          }
          System.out.println();
        });
    if (runs.containsKey("usual script") && runs.size() == 2) {
      List<List<JobRun>> both = List.copyOf(runs.values());
      System.out.printf(
          Locale.ROOT,
          "VidGen takes %.0f %% of the script's wall time, and %.0f %% of its CPU time%n",
          100 * medianRatio(both, TreeMeter.Reading::wall),
          100 * medianRatio(both, TreeMeter.Reading::cpu));
    }
  }

  private int rounds() {
    return runs.values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** Of rounds, as the machine may be busier in one than in another. */
  private static double medianRatio(
      List<List<JobRun>> both, ToDoubleFunction<TreeMeter.Reading> what) {
    double[] ratios = new double[both.get(0).size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] =
          what.applyAsDouble(both.get(1).get(i).reading())
              / what.applyAsDouble(both.get(0).get(i).reading());
    }
    Arrays.sort(ratios);
    return ratios[ratios.length / 2];
  }

  private static double median(List<JobRun> runs, ToDoubleFunction<JobRun> what) {
    double[] sorted = runs.stream().mapToDouble(what).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
