package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.Presentation;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call to action as a user typed it: both parts, or neither for none.
 *
 * @param label what the button says
 * @param url where it leads: a web address, with or without its scheme, or a {@code mailto:} one
 */
public record CallToActionDraft(
    @JsonProperty("label") @Nullable String label, @JsonProperty("url") @Nullable String url) {

  private static final Pattern MAIL = Pattern.compile("mailto:.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern BARE_MAIL = Pattern.compile("[^\\s@:/?#]+@[^\\s@:/?#]+");

  static CallToActionDraft of(CallToAction action) {
    return new CallToActionDraft(action.label(), action.address().toString());
  }

  Presentation applyTo(Presentation base, Fields fields) {
    if ((label == null || label.isBlank()) && (url == null || url.isBlank())) {
      return base.toBuilder().callToAction(null).build();
    }
    return check(label, url, "url", fields)
        .map(action -> base.toBuilder().callToAction(action).build())
        .orElse(base);
  }

  /**
   * The call to action; empty, with errors, when it breaks a rule.
   *
   * @param addressField what the address is called
   */
  static Optional<CallToAction> check(
      @Nullable String label, @Nullable String url, String addressField, Fields fields) {
    String typedLabel = label == null ? "" : label;
    String typedUrl = url == null ? "" : url.strip();
    Optional<String> validLabel =
        fields.set(
            Optional.<String>empty(),
            "label",
            typedLabel,
            (none, text) -> Optional.of(CallToAction.requireLabel(text)));
    Optional<CallToAction> valid =
        fields.set(
            Optional.<CallToAction>empty(),
            addressField,
            typedUrl,
            (none, text) -> Optional.of(new CallToAction(validLabel.orElse("…"), addressOf(text))));
    return validLabel.isEmpty() ? Optional.empty() : valid;
  }

  private static URI addressOf(String typed) {
    if (typed.isEmpty()) {
      throw new IllegalArgumentException("The button needs an address to lead to");
    }
    if (BARE_MAIL.matcher(typed).matches()) {
      return addressOf("mailto:" + typed);
    }
    return MAIL.matcher(typed).matches()
        ? URI.create(typed.replace(" ", "%20"))
        : webAddress(typed);
  }

  /** The words of the rule are about pages to record; these are about buttons. */
  private static URI webAddress(String typed) {
    try {
      return WebAddress.normalize(typed);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.valueOf(e.getMessage())
              .replace(
                  "only http and https addresses can be recorded",
                  "a button leads to an http, https or mailto address"),
          e);
    }
  }
}
