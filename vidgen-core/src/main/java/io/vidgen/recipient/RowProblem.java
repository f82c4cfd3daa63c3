package io.vidgen.recipient;

/**
 * Why there will be no video for a recipient, or what is worth knowing of the one that there will
 * be.
 *
 * @param column the list's column it comes from; empty when it comes from several, or from none
 * @param field the campaign's field that uses it, such as {@code scenes[0].url}; may be empty
 * @param message fit to be shown beside the cell
 */
public record RowProblem(String column, String field, String message) {

  @Override
  public String toString() {
    return (column.isEmpty() ? field : column) + ": " + message;
  }
}
