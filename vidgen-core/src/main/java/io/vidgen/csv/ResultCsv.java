package io.vidgen.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
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

  private ResultCsv(Writer out, boolean escaped) {
    this.escaped = escaped;
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
  }

  /** Writes there; a byte order mark, which tells Excel that it is UTF-8, is the caller's. */
  public static ResultCsv to(Writer out) {
    return new ResultCsv(out, true);
  }

  /** Writes cells as they are, for a program to read: a spreadsheet would calculate formulas. */
  public static ResultCsv unescaped(Writer out) {
    return new ResultCsv(out, false);
  }

  /** Writes the line that names the columns: the list's own, then those of results. */
  public void header(List<String> ownColumns) {
    row(Stream.concat(ownColumns.stream(), Stream.of(ResultRow.COLUMNS.split(","))).toList());
  }

  /** Writes what has become of a recipient's video. */
  public void result(ResultRow result) {
    row(result.cells());
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

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
