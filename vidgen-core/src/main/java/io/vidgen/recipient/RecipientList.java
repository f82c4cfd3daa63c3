package io.vidgen.recipient;

import io.vidgen.internal.FieldNames;
import io.vidgen.internal.StorableText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who gets a video: columns, and a row for each recipient.
 *
 * <pre>{@code
 * RecipientList list =
 *     RecipientList.builder(List.of("email", "first_name", "website"))
 *         .row(List.of("ada@example.com", "Ada", "example.com"))
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class RecipientList {

  /** The most recipients of a list. */
  public static final int MAX_RECIPIENTS = 50_000;

  /** The most characters of a cell. */
  public static final int MAX_CELL = 10_000;

  /** The most characters of a column's name. */
  public static final int MAX_COLUMN_NAME = 200;

  private static final int MAX_COLUMNS = 200;
  private static final int MAX_ERRORS = 100;

  private final List<String> columns;
  private final List<Recipient> recipients;

  private RecipientList(List<String> columns, List<Recipient> recipients) {
    this.columns = columns;
    this.recipients = recipients;
  }

  /** A builder of a list with these columns, which line 1 names. */
  public static Builder builder(List<String> columns) {
    return new Builder(columns);
  }

  /**
   * Reads an array of objects: {@code [{"email": "ada@example.com", "first_name": "Ada"}, …]}. The
   * columns are the objects' names, in the order in which they are first seen. Values are text,
   * numbers, true, false or null.
   *
   * @throws InvalidRecipientListException naming every row and column that is wrong
   */
  public static RecipientList fromJson(String json) {
    return RecipientJson.read(json);
  }

  /** The columns' names, as they are written; unmodifiable. */
  public List<String> columns() {
    return columns;
  }

  /** One or more, in order; unmodifiable. */
  public List<Recipient> recipients() {
    return recipients;
  }

  /**
   * The name of a column as the list writes it; empty when it has none of this name.
   *
   * @param name case, blanks and underscores do not matter
   */
  public Optional<String> column(String name) {
    String key = FieldNames.key(name);
    return columns.stream().filter(column -> FieldNames.key(column).equals(key)).findFirst();
  }

  /**
   * The list with another cell.
   *
   * @param line of the recipient, see {@link Recipient#line()}
   * @throws IllegalArgumentException if there is no such recipient or column
   */
  public RecipientList corrected(int line, String column, String value) {
    int at = column(column).map(columns::indexOf).orElse(-1);
    if (at < 0) {
      throw new IllegalArgumentException("the list has no column " + column);
    }
    if (recipients.stream().noneMatch(recipient -> recipient.line() == line)) {
      throw new IllegalArgumentException("the list has no recipient in line " + line);
    }
    return new RecipientList(
        columns,
        recipients.stream()
            .map(found -> found.line() == line ? found.with(columns, at, value) : found)
            .toList());
  }

  @Override
  public String toString() {
    return "RecipientList[columns=" + columns + ", recipients=" + recipients.size() + "]";
  }

  /** Puts a list together, and checks it. Not thread-safe. */
  public static final class Builder {

    private final List<String> columns;
    private final List<Recipient> recipients = new ArrayList<>();
    private final List<ListError> errors = new ArrayList<>();
    private boolean full;

    private Builder(List<String> columns) {
      this.columns = withoutEmptyEnd(columns.stream().map(String::strip).toList());
      checkColumns();
    }

    /** Spreadsheets write separators for columns that nobody uses. */
    private static List<String> withoutEmptyEnd(List<String> names) {
      int end = names.size();
      while (end > 0 && names.get(end - 1).isEmpty()) {
        end--;
      }
      return names.subList(0, end);
    }

    private void checkColumns() {
      if (columns.isEmpty()) {
        error(1, "", "The list has no columns: its first line names them, such as email,website");
      } else if (columns.size() > MAX_COLUMNS) {
        error(
            1, "", "The list has " + columns.size() + " columns; " + MAX_COLUMNS + " is the most");
      }
      Map<String, String> seen = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        String column = columns.get(i);
        if (column.isEmpty()) {
          error(1, "column " + (i + 1), "This column has no name");
          continue;
        }
        if (!isName(i, column)) {
          continue;
        }
        if (column.indexOf('@') > 0 || column.contains("://")) {
          error(1, column, "This looks like a recipient; the first line has to name the columns");
        }
        String before = seen.putIfAbsent(FieldNames.key(column), column);
        if (before != null) {
          error(1, column, "Another column has the same name: " + before);
        }
      }
    }

    /** Names that are none are told by their number, which can be shown whatever they say. */
    private boolean isName(int index, String column) {
      String place = "column " + (index + 1);
      if (column.length() > MAX_COLUMN_NAME) {
        error(
            1,
            place,
            "This column's name has "
                + column.length()
                + " characters; "
                + MAX_COLUMN_NAME
                + " is the most");
        return false;
      }
      try {
        StorableText.require(column);
        return true;
      } catch (IllegalArgumentException e) {
        error(1, place, "This column's name cannot be read: " + e.getMessage());
        return false;
      }
    }

    /** Adds a recipient in the line after the one before. */
    public Builder row(List<String> values) {
      int last = recipients.isEmpty() ? 1 : recipients.get(recipients.size() - 1).line();
      return row(last + 1, values);
    }

    /**
     * Adds a recipient. Cells that are missing at the end are empty; a row of empty cells is none.
     *
     * @param line where it begins, for messages
     */
    public Builder row(int line, List<String> values) {
      if (full || values.stream().allMatch(String::isBlank)) {
        return this;
      }
      if (recipients.size() == MAX_RECIPIENTS) {
        full = true;
        error(line, "", "The list has more than " + MAX_RECIPIENTS + " recipients");
        return this;
      }
      List<String> cells = new ArrayList<>(values);
      while (cells.size() > columns.size() && cells.get(cells.size() - 1).isBlank()) {
        cells.remove(cells.size() - 1);
      }
      if (cells.size() > columns.size()) {
        error(
            line,
            "",
            "This line has "
                + cells.size()
                + " cells, but the list has "
                + columns.size()
                + " columns");
        return this;
      }
      for (int i = 0; i < cells.size(); i++) {
        checkCell(line, columns.get(i), cells.get(i));
      }
      while (cells.size() < columns.size()) {
        cells.add("");
      }
      recipients.add(new Recipient(line, columns, cells));
      return this;
    }

    private void checkCell(int line, String column, String cell) {
      if (cell.length() > MAX_CELL) {
        error(
            line,
            column,
            "This cell has " + cell.length() + " characters; " + MAX_CELL + " is the most");
        return;
      }
      try {
        StorableText.require(cell);
      } catch (IllegalArgumentException e) {
        error(line, column, "This cell cannot be read: " + e.getMessage());
      }
    }

    /** Adds what is wrong with the list itself. */
    public Builder error(int line, String column, String message) {
      if (errors.size() < MAX_ERRORS) {
        errors.add(new ListError(line, column, message));
      }
      return this;
    }

    /**
     * The list.
     *
     * @throws InvalidRecipientListException naming every line and column that is wrong; the first
     *     hundred of them, if there are more
     */
    public RecipientList build() {
      if (errors.isEmpty() && recipients.isEmpty()) {
        error(1, "", "The list has no recipients");
      }
      if (!errors.isEmpty()) {
        throw new InvalidRecipientListException(errors);
      }
      return new RecipientList(columns, List.copyOf(recipients));
    }
  }
}
