package io.vidgen.recipient;

/**
 * Why a list cannot be read, at one place.
 *
 * @param line counted from 1; for lists in JSON, the number of the row
 * @param column its name, or its number where it has no name; empty when it is the whole line
 * @param message what is wrong, fit to be shown beside the cell
 */
public record ListError(int line, String column, String message) {

  @Override
  public String toString() {
    return "line " + line + (column.isEmpty() ? "" : ", " + column) + ": " + message;
  }
}
