package io.vidgen.jdbc;

import io.vidgen.campaign.CaptionSource;
import io.vidgen.campaign.draft.CaptionsDraft;
import io.vidgen.campaign.draft.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A campaign's captions as its row has them. */
final class CaptionsJson {

  private CaptionsJson() {}

  static @Nullable String write(@Nullable CaptionSource captions) {
    return captions == null ? null : LookJson.text(CaptionsDraft.of(captions));
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException quoting what is wrong with them
   */
  static Optional<CaptionSource> read(@Nullable String json) {
    if (json == null) {
      return Optional.empty();
    }
    List<FieldError> errors = new ArrayList<>();
    Optional<CaptionSource> captions =
        Optional.ofNullable(
            LookJson.value(json, CaptionsDraft.class).applyTo(null, "captions", errors));
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
    }
    return captions;
  }
}
