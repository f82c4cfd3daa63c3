package io.vidgen.campaign.draft;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A user's input that breaks rules: a campaign, or what goes with one, such as a sender's profile
 * or a video's settings. {@link #errors()} lists every broken rule with its field, never only the
 * first.
 */
public final class InvalidCampaignException extends VidGenException {

  private final List<FieldError> errors;

  /** An exception for these broken rules, of which there is at least one. */
  public InvalidCampaignException(List<FieldError> errors) {
    super(
        ErrorCode.INVALID_CAMPAIGN,
        errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")),
        null);
    if (errors.isEmpty()) {
      throw new IllegalArgumentException("an invalid campaign needs at least one error");
    }
    this.errors = List.copyOf(errors);
  }

  /** Every broken rule, in the order of the fields. */
  public List<FieldError> errors() {
    return errors;
  }
}
