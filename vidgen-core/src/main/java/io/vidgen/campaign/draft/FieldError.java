package io.vidgen.campaign.draft;

/**
 * One broken rule, tied to the field that breaks it.
 *
 * @param path the field's path in wire names, such as {@code name} or {@code scenes[1].url}
 * @param message what is wrong, quoting the value, fit to be shown beside the field
 */
public record FieldError(String path, String message) {

  @Override
  public String toString() {
    return path + ": " + message;
  }
}
