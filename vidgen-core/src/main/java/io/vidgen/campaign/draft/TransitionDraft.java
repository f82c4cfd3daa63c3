package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.compositor.SceneTransition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A transition as a user typed it, under its wire names; see {@link SceneTransition}.
 *
 * @param kind {@code cut} or {@code fade}
 * @param lengthMs in milliseconds
 */
public record TransitionDraft(
    @JsonProperty("kind") @Nullable String kind,
    @JsonProperty("length_ms") @Nullable Integer lengthMs) {

  static TransitionDraft of(SceneTransition transition) {
    return new TransitionDraft(
        Fields.wireName(transition.kind()), (int) transition.length().toMillis());
  }

  SceneTransition applyTo(SceneTransition base, Fields fields) {
    SceneTransition transition =
        fields.choose(
            base,
            "kind",
            kind,
            SceneTransition.Kind.class,
            (old, value) -> old.toBuilder().kind(value).build());
    return fields.set(
        transition,
        "length_ms",
        lengthMs,
        (old, value) -> old.toBuilder().length(Duration.ofMillis(value)).build());
  }
}
