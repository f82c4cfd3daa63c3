package io.vidgen.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vidgen.internal.FieldNames;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes rows for a spreadsheet: RFC 4180, and no cell that one would take for a formula.
 *
 * <p>Not thread-safe. Closing it closes the writer.
 */
public final class ResultCsv implements AutoCloseable {

  /** What Excel, LibreOffice and Google Sheets take for the beginning of a formula (OWASP). */
  private static final String FORMULA = "=+-@\t\r";

  private final CsvWriter csv;
  private final boolean escaped;
  private final boolean withViews;

  private ResultCsv(CsvWriter csv, boolean escaped, boolean withViews) {
    this.csv = csv;
    this.escaped = escaped;
    this.withViews = withViews;
  }

  private static CsvWriter writer(Writer out) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
  }

  /** Writes there; a byte order mark, which tells Excel that it is UTF-8, is the caller's. */
  public static ResultCsv to(Writer out) {
    return new ResultCsv(writer(out), true, false);
  }

  /** Writes cells as they are, for a program to read: a spreadsheet would calculate formulas. */
  public static ResultCsv unescaped(Writer out) {
    return new ResultCsv(writer(out), false, false);
  }

  /**
   * The same file with columns for how videos are watched, after all others; for a host that has a
   * view log. Asked for before anything is written.
   */
  public ResultCsv withViews() {
    return new ResultCsv(csv, escaped, true);
  }

  /**
   * Writes the line that names the columns: the list's own, then those of results. Where the list
   * has a column {@code status}, that of the results is {@code video_status}, or the first of
   * {@code video_status_2}, {@code video_status_3} and so on that is free; and so with the others.
   */
  public void header(List<String> ownColumns) {
    List<String> names = new ArrayList<>(ownColumns);
    Set<String> taken = new HashSet<>();
    ownColumns.forEach(column -> taken.add(FieldNames.key(column)));
    for (String column : resultColumns()) {
      String name = column;
      for (int number = 1; !taken.add(FieldNames.key(name)); number++) {
        name = "video_" + column + (number == 1 ? "" : "_" + number);
      }
      names.add(name);
    }
    row(names);
  }

  private List<String> resultColumns() {
    return joined(
        List.of(ResultRow.COLUMNS.split(",")),
        withViews ? List.of(ResultRow.VIEW_COLUMNS.split(",")) : List.of());
  }

  /** Writes what has become of a recipient's video. */
  public void result(ResultRow result) {
    row(joined(result.cells(), withViews ? result.viewCells() : List.of()));
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** Writes a row. */
  public void row(List<String> cells) {
    csv.writeRecord(escaped ? cells.stream().map(ResultCsv::harmless).toList() : cells);
  }

  /**
   * The cell as text: with an apostrophe before it where a spreadsheet would calculate. Numbers and
   * phone numbers are left as they are.
   */
  public static String harmless(String cell) {
    boolean formula = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
    return formula && !cell.matches("[+-]?[\\d\\s().,/-]+") ? "'" + cell : cell;
  }

  /** What a cell said before {@link #harmless}: a result file may become a list again. */
  static String original(String cell) {
    return cell.startsWith("'") && harmless(cell.substring(1)).equals(cell)
        ? cell.substring(1)
        : cell;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
