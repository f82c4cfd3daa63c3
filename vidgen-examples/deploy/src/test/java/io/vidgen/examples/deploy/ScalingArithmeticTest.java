package io.vidgen.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What docs/scaling.md works out follows from the inputs that it names. */
class ScalingArithmeticTest {

  private static final Path GUIDE = Path.of("../../docs/scaling.md");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(\\.\\d+)?");

  private final List<String> lines = read();
  private final double videos = input("`V` = ");
  private final double minutes = input("`L` = ");
  private final double peak = input("`P` = ");
  private final double used = input("`U` = ");
  private final double cpu = measured("`C`");
  private final double stored = measured("`B`");
  private final double claims = measured("`Q`");
  private final double perSecond = videos / 86_400;

  private static List<String> read() {
    try {
      return Files.readAllLines(GUIDE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void cores() {
    double cores = perSecond * cpu * minutes / used;

    assertRow("videos a second", perSecond, perSecond * peak);
    assertRow("processor time of a video", cpu * minutes);
    assertRow("cores, mean", cores, cores * peak);
    assertRow("workers of 2 cores", cores / 2, cores / 2 * peak);
    assertRow("memory they ask for", cores / 1024, cores * peak / 1024);
    assertRow("processor |", videos * minutes * cpu / 3600 / used);
  }

  @Test
  void queue() {
    double inProgress = perSecond * peak * cpu * minutes / 2;

    assertRow("renders in progress", inProgress);
    assertRow("claims, of what", perSecond * peak / claims * 100);
    assertRow("writes in the busiest hour", inProgress + 20 * perSecond * peak);
    assertRow("connections in", 5 * perSecond * peak * cpu * minutes / used / 2);
  }

  @Test
  void storage() {
    double megabytes = videos * minutes * stored;

    assertRow("stored a day", megabytes / 1e6, megabytes * 30 / 1e6);
    assertRow("upload, mean", megabytes / 86_400, megabytes * peak / 86_400);
  }

  /** What was printed is what the table says. */
  @Test
  void measurements() {
    String printed = line("processor [s]");

    assertThat(number(printed.substring(printed.length() - 14))).isCloseTo(cpu, within(0.5));
    assertThat(number(line("memory at its highest [MiB]").substring(30)))
        .isEqualTo(measured("`M`"));
    assertThat(number(line("stored [MB]").substring(45))).isEqualTo(stored);
    assertThat(number(line("work directory at its highest [MB]").substring(34)) / 1000 / minutes)
        .isCloseTo(measured("`D`"), within(0.05));
  }

  private void assertRow(String begin, double... expected) {
    String[] cells = line("| " + begin).split("\\|", -1);
    // The table of costs has its result behind the formula.
    String results = begin.endsWith("|") ? cells[2].replaceAll(".*: ", "") : cells[3];
    Matcher number = NUMBER.matcher(results);
    for (double value : expected) {
      assertThat(number.find()).as(begin).isTrue();
      assertThat(Double.parseDouble(number.group().replace(",", "")))
          .as(begin)
          .isCloseTo(value, Percentage.withPercentage(3));
    }
  }

  private double measured(String name) {
    return number(lineWith("| " + name + " |").split("\\|", -1)[3]);
  }

  private double input(String name) {
    String text = String.join(" ", lines);
    return number(text.substring(text.indexOf(name) + name.length()));
  }

  private static double number(String text) {
    Matcher number = NUMBER.matcher(text);
    assertThat(number.find()).as(text).isTrue();
    return Double.parseDouble(number.group().replace(",", ""));
  }

  private String line(String begin) {
    return lines.stream()
        .filter(line -> line.startsWith(begin))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line begins with " + begin));
  }

  private String lineWith(String part) {
    return lines.stream()
        .filter(line -> line.contains(part))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line has " + part));
  }
}
