package io.vidgen.examples.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.csv.RecipientCsv;
import io.vidgen.recipient.InvalidRecipientListException;
import io.vidgen.recipient.ListError;
import io.vidgen.recipient.RecipientList;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;

/**
 * A form with a {@code file}, the list, and a part {@code batch}, the rest of the request as JSON.
 *
 * @param list from the file: JSON where it begins with a bracket, CSV otherwise
 * @param json empty where the form has no such part
 */
record UploadedList(RecipientList list, JsonNode json) {

  private static final String BATCH = "batch";

  /**
   * Reads the form.
   *
   * @throws InvalidRecipientListException naming every line that is wrong
   */
  static UploadedList of(MultiPartFormData.Parts parts) throws IOException {
    MultiPart.Part file = UploadedFile.of(parts, "A list is required: CSV, or JSON");
    if (file.getLength() > RecipientCsv.MAX_BYTES) {
      throw new InvalidRecipientListException(
          List.of(
              new ListError(
                  1, "", "The file has more than " + (RecipientCsv.MAX_BYTES >> 20) + " MiB")));
    }
    RecipientList list = parse(bytes(file));
    MultiPart.Part batch = parts.getFirst(BATCH);
    return new UploadedList(list, Requests.json(batch == null ? "{}".getBytes(UTF_8) : bytes(batch)));
  }

  private static RecipientList parse(byte[] bytes) {
    int first = 0;
    while (first < bytes.length && Character.isWhitespace(bytes[first])) {
      first++;
    }
    return first < bytes.length && bytes[first] == '['
        ? RecipientList.fromJson(new String(bytes, UTF_8))
        : RecipientCsv.read(bytes);
  }

  private static byte[] bytes(MultiPart.Part part) throws IOException {
    try (InputStream in = Content.Source.asInputStream(part.newContentSource())) {
      return in.readAllBytes();
    }
  }
}
