package io.vidgen.examples.server.api;

import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import java.util.List;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;

/** The one {@code file} of a form. */
final class UploadedFile {

  private static final String FIELD = "file";
  private static final int LONGEST_NAME = 80;

  private UploadedFile() {}

  /**
   * The file.
   *
   * @throws InvalidCampaignException with this reason when there is none
   */
  static MultiPart.Part of(MultiPartFormData.Parts parts, String reason) {
    for (MultiPart.Part part : parts) {
      if (FIELD.equals(part.getName()) && part.getFileName() != null) {
        return part;
      }
    }
    throw new InvalidCampaignException(List.of(new FieldError(FIELD, reason)));
  }

  /** What its owner calls it, for messages. */
  static String nameOf(MultiPart.Part part) {
    String name = String.valueOf(part.getFileName()).replaceAll("[\\p{Cntrl}\"]", "");
    return name.length() <= LONGEST_NAME ? name : Beginning.of(name, LONGEST_NAME) + "…";
  }
}
