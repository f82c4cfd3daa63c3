package io.vidgen.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.vidgen.recipient.InvalidRecipientListException;
import io.vidgen.recipient.ListError;
import io.vidgen.recipient.RecipientList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lists of recipients from CSV as the world has it: separated by commas, semicolons or tabs,
 * in UTF-8, UTF-16 or Windows-1252, with or without a byte order mark, with line breaks in quoted
 * cells, and with Excel's line {@code sep=;}. The first line that is not blank names the columns. A
 * cell that {@link ResultCsv} made harmless says what it said before, so that a result file may
 * become a list again.
 *
 * <pre>{@code
 * RecipientList list = RecipientCsv.read(Path.of("list.csv"));
 * }</pre>
 */
public final class RecipientCsv {

  /** The largest file that is read, in bytes. */
  public static final long MAX_BYTES = 64L << 20;

  /** A line as spreadsheets count them. */
  private static final String LINE_END = "(?:\\r\\n|\\r|\\n)";

  private static final Pattern BLANK_LINE = Pattern.compile("\\G[ \\t]*" + LINE_END);

  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("^sep=([^\\r\\n]*)(?:" + LINE_END + "|$)", Pattern.CASE_INSENSITIVE);

  /** What the reader of CSV takes for one: signs, but for those with a meaning of their own. */
  private static final Pattern SEPARATOR = Pattern.compile("[ \\t\\p{Punct}&&[^\"#]]");

  private static final String SEPARATORS = ",;\t";

  private RecipientCsv() {}

  /**
   * Reads a file.
   *
   * @throws InvalidRecipientListException naming every line and column that is wrong
   * @throws IOException if the file cannot be read
   */
  public static RecipientList read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw invalid(1, "The file has more than " + (MAX_BYTES >> 20) + " MiB");
    }
    return read(Files.readAllBytes(file));
  }

  /**
   * Reads what an upload or a file has.
   *
   * @throws InvalidRecipientListException naming every line and column that is wrong
   */
  public static RecipientList read(byte[] bytes) {
    return parse(ListText.decode(bytes));
  }

  /**
   * Reads what an upload or a file has, where it may also be {@linkplain RecipientList#fromJson
   * JSON}: it is if it begins with a bracket. JSON may have the same encodings as CSV.
   *
   * @throws InvalidRecipientListException naming every line and column that is wrong
   */
  public static RecipientList readCsvOrJson(byte[] bytes) {
    String text = ListText.decode(bytes);
    return text.stripLeading().startsWith("[") ? RecipientList.fromJson(text) : parse(text);
  }

  private static RecipientList parse(String text) {
    int skipped = 0;
    int start = 0;
    Matcher blank = BLANK_LINE.matcher(text);
    while (blank.find()) {
      start = blank.end();
      skipped++;
    }
    String rest = text.substring(start);
    Matcher named = SEPARATOR_LINE.matcher(rest);
    if (!named.find()) {
      return read(rest, separatorOf(rest), skipped);
    }
    String separator = named.group(1);
    if (!SEPARATOR.matcher(separator).matches()) {
      throw invalid(
          skipped + 1,
          "What follows sep= is one sign, as in sep=; and no letter, digit, quote or #");
    }
    return read(rest.substring(named.end()), separator.charAt(0), skipped + 1);
  }

  private static RecipientList read(String text, char separator, int skipped) {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text)) {
      Iterator<CsvRecord> records = csv.iterator();
      RecipientList.Builder list =
          RecipientList.builder(records.hasNext() ? cells(records.next()) : List.of());
      while (records.hasNext()) {
        CsvRecord row = records.next();
        list.row((int) row.getStartingLineNumber() + skipped, cells(row));
      }
      return list.build();
    } catch (CsvParseException e) {
      throw invalid(lineOf(e) + skipped, "This line cannot be read: a quote may not be closed");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(CsvRecord row) {
    return row.getFields().stream().map(ResultCsv::original).toList();
  }

  private static int lineOf(CsvParseException e) {
    Matcher line = Pattern.compile("line:? (\\d+)").matcher(String.valueOf(e.getMessage()));
    return line.find() ? Integer.parseInt(line.group(1)) : 1;
  }

  /** The one that the first line has most of, outside quotes. */
  private static char separatorOf(String text) {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted) {
        int found = SEPARATORS.indexOf(c);
        if (found >= 0) {
          counts[found]++;
        }
      }
    }
    int most = 0;
    for (int s = 1; s < counts.length; s++) {
      most = counts[s] > counts[most] ? s : most;
    }
    return SEPARATORS.charAt(most);
  }

  private static InvalidRecipientListException invalid(int line, String message) {
    return new InvalidRecipientListException(List.of(new ListError(line, "", message)));
  }
}
