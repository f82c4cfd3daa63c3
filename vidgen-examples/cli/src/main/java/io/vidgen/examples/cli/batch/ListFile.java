package io.vidgen.examples.cli.batch;

import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.csv.RecipientCsv;
import io.vidgen.recipient.InvalidRecipientListException;
import io.vidgen.recipient.ListError;
import io.vidgen.recipient.RecipientList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A list of recipients in a file: JSON where it begins with a bracket, CSV otherwise. */
final class ListFile {

  private ListFile() {}

  /**
   * Reads it.
   *
   * @throws InvalidCampaignException naming every line that is wrong
   */
  static RecipientList read(Path file) {
    requireFile("list", file);
    try {
      if (Files.size(file) > RecipientCsv.MAX_BYTES) {
        throw invalid("list", "has more than " + (RecipientCsv.MAX_BYTES >> 20) + " MiB: " + file);
      }
      return RecipientCsv.readCsvOrJson(Files.readAllBytes(file));
    } catch (IOException e) {
      throw invalid("list", "cannot be read: " + file);
    } catch (InvalidRecipientListException e) {
      throw new InvalidCampaignException(
          e.errors().stream().map(error -> fieldError(file, error)).toList());
    }
  }

  private static FieldError fieldError(Path file, ListError error) {
    String place = file.getFileName() + ", line " + error.line();
    return new FieldError(
        error.column().isEmpty() ? place : place + ", " + error.column(), error.message());
  }

  /**
   * Checks that there is one.
   *
   * @throws InvalidCampaignException saying why there is not
   */
  static void requireFile(String option, Path file) {
    if (Files.isDirectory(file)) {
      throw invalid(option, "is a directory: " + file);
    }
    if (!Files.isReadable(file)) {
      throw invalid(
          option, Files.exists(file) ? "cannot be read: " + file : "no such file: " + file);
    }
  }

  static InvalidCampaignException invalid(String field, String message) {
    return new InvalidCampaignException(List.of(new FieldError(field, message)));
  }
}
