package io.vidgen.examples.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.csv.RecipientCsv;
import io.vidgen.examples.server.http.Uploads;
import io.vidgen.recipient.InvalidRecipientListException;
import io.vidgen.recipient.ListError;
import io.vidgen.recipient.RecipientList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;

/**
 * A form with a {@code file}, the list, and a part {@code batch}, the rest of the request as JSON.
 *
 * @param list from the file: JSON where it begins with a bracket, CSV otherwise
 * @param json empty where the form has no such part
 */
record UploadedList(RecipientList list, JsonNode json) {

  private static final String BATCH = "batch";

  /**
   * Reads the form, by way of files in the uploads' directory.
   *
   * @throws InvalidRecipientListException naming every line that is wrong
   */
  static UploadedList of(MultiPartFormData.Parts parts, Uploads uploads) throws IOException {
    byte[] file = bytes(UploadedFile.of(parts, "A list is required: CSV, or JSON"), uploads);
    MultiPart.Part batch = parts.getFirst(BATCH);
    byte[] json = batch == null ? "{}".getBytes(UTF_8) : bytes(batch, uploads);
    return new UploadedList(RecipientCsv.readCsvOrJson(file), Requests.json(json));
  }

  private static byte[] bytes(MultiPart.Part part, Uploads uploads) throws IOException {
    Path file = uploads.newName();
    try {
      part.writeTo(file);
      if (Files.size(file) > RecipientCsv.MAX_BYTES) {
        throw new InvalidRecipientListException(
            List.of(
                new ListError(
                    1, "", "The file has more than " + (RecipientCsv.MAX_BYTES >> 20) + " MiB")));
      }
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
