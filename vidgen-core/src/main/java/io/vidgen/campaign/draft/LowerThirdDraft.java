package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.compositor.LowerThird;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lower third as a user typed it, under its wire names; see {@link LowerThird}.
 *
 * @param title the upper line; without one, there is no lower third
 * @param subtitle the line below it
 * @param startMs in milliseconds
 * @param lengthMs in milliseconds
 */
public record LowerThirdDraft(
    @JsonProperty("title") @Nullable String title,
    @JsonProperty("subtitle") @Nullable String subtitle,
    @JsonProperty("start_ms") @Nullable Integer startMs,
    @JsonProperty("length_ms") @Nullable Integer lengthMs) {

  static LowerThirdDraft of(LowerThird text) {
    return new LowerThirdDraft(
        text.title(),
        text.subtitle(),
        (int) text.start().toMillis(),
        (int) text.length().toMillis());
  }

  Optional<LowerThird> applyTo(Optional<LowerThird> base, Fields fields) {
    LowerThird some = base.orElseGet(() -> LowerThird.of("-", ""));
    int before = fields.errors().size();
    LowerThird text =
        fields.set(
            some,
            "title",
            title == null && base.isEmpty() ? "" : title,
            (old, value) -> old.toBuilder().title(value).build());
    text =
        fields.set(
            text, "subtitle", subtitle, (old, value) -> old.toBuilder().subtitle(value).build());
    text =
        fields.set(
            text,
            "start_ms",
            startMs,
            (old, value) -> old.toBuilder().start(Duration.ofMillis(value)).build());
    text =
        fields.set(
            text,
            "length_ms",
            lengthMs,
            (old, value) -> old.toBuilder().length(Duration.ofMillis(value)).build());
    return fields.errors().size() > before ? base : Optional.of(text);
  }
}
