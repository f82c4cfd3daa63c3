package io.vidgen.examples.cli.batch;

import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.ProbeFinding;
import io.vidgen.recipient.RecipientState;
import io.vidgen.recipient.RowProblem;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a check found, for a person: counts first, then every row that is worth a look. */
final class CheckReport {

  private static final int MOST_LINES = 200;
  private static final int WIDEST_COLUMN = 24;

  private record Entry(int line, String column, String message, String mark) {}

  private final CheckedList checked;
  private final List<ProbeFinding> probed;
  private final Set<Integer> fatalLines;
  private final Set<Integer> doubtfulLines;

  CheckReport(CheckedList checked) {
    this(checked, List.of());
  }

  /**
   * A report.
   *
   * @param probed what was found at the addresses of rows that are ready
   */
  CheckReport(CheckedList checked, List<ProbeFinding> probed) {
    this.checked = checked;
    this.probed = List.copyOf(probed);
    fatalLines = linesOf(true);
    doubtfulLines = linesOf(false);
  }

  private Set<Integer> linesOf(boolean fatal) {
    return probed.stream()
        .filter(finding -> finding.fatal() == fatal)
        .map(ProbeFinding::line)
        .collect(Collectors.toSet());
  }

  /** The rows of which no video is made. */
  int refused() {
    return checked.rows().size() - ready();
  }

  private int ready() {
    return (int) checked.ready().filter(row -> !isAmong(fatalLines, row)).count();
  }

  private int warned() {
    return (int)
        checked
            .ready()
            .filter(row -> !isAmong(fatalLines, row))
            .filter(row -> !row.warnings().isEmpty() || isAmong(doubtfulLines, row))
            .count();
  }

  /** Line 1 is every row's. */
  private static boolean isAmong(Set<Integer> lines, CheckedRecipient row) {
    return lines.contains(1) || lines.contains(row.recipient().line());
  }

  void print(PrintWriter out) {
    int ready = ready();
    int warned = warned();
    out.printf(
        Locale.ROOT,
        "%s: %d ready%s, %d will not be made%n",
        counted(checked.rows().size(), "row"),
        ready,
        warned == 0 ? "" : ", " + warned + " of them with a warning",
        refused());
    List<Entry> entries = entries();
    if (!entries.isEmpty()) {
      out.println();
      print(entries.subList(0, Math.min(entries.size(), MOST_LINES)), out);
      if (entries.size() > MOST_LINES) {
        out.printf(Locale.ROOT, "  … and %d more%n", entries.size() - MOST_LINES);
      }
      out.println();
    }
    checked
        .ready()
        .findFirst()
        .flatMap(CheckedRecipient::campaign)
        .ifPresent(
            campaign ->
                out.printf(
                    Locale.ROOT,
                    "%s of %d s, %s%n",
                    counted(ready, "video"),
                    campaign.duration().toSeconds(),
                    campaign.look().format()));
  }

  private static void print(List<Entry> entries, PrintWriter out) {
    int digits = String.valueOf(entries.get(entries.size() - 1).line()).length();
    int width =
        Math.min(
            WIDEST_COLUMN,
            entries.stream().mapToInt(entry -> entry.column().length()).max().orElse(0));
    int message =
        Math.min(60, entries.stream().mapToInt(entry -> entry.message().length()).max().orElse(0));
    String format =
        "  line %"
            + digits
            + "d  %-"
            + Math.max(1, width)
            + "s  %-"
            + Math.max(1, message)
            + "s  %s";
    for (Entry entry : entries) {
      out.println(
          String.format(
                  Locale.ROOT, format, entry.line(), entry.column(), entry.message(), entry.mark())
              .stripTrailing());
    }
  }

  private List<Entry> entries() {
    // A cell that several of the campaign's texts use is wrong once.
    Set<Entry> entries = new LinkedHashSet<>();
    for (CheckedRecipient row : checked.rows()) {
      String mark = row.state() == RecipientState.INVALID ? "" : row.state().wireName();
      row.problems().forEach(problem -> entries.add(entry(row, problem, mark)));
      row.warnings().forEach(warning -> entries.add(entry(row, warning, "warning")));
    }
    probed.forEach(
        finding ->
            entries.add(
                new Entry(
                    finding.line(),
                    columnOf(finding.problem()),
                    finding.problem().message(),
                    finding.fatal() ? "" : "warning")));
    return entries.stream().sorted(Comparator.comparingInt(Entry::line)).toList();
  }

  private static Entry entry(CheckedRecipient row, RowProblem problem, String mark) {
    return new Entry(row.recipient().line(), columnOf(problem), problem.message(), mark);
  }

  private static String columnOf(RowProblem problem) {
    return problem.column().isEmpty() ? problem.field() : problem.column();
  }

  static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
