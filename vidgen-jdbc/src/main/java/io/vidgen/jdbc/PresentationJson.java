package io.vidgen.jdbc;

import io.vidgen.campaign.Presentation;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.PresentationDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says around a video, as the campaign's row has it. What is absent has its default,
 * and what another application has written against the rules is left out: a page without a greeting
 * is better than none.
 */
final class PresentationJson {

  private PresentationJson() {}

  static @Nullable String write(Presentation presentation) {
    return presentation.equals(Presentation.none())
        ? null
        : LookJson.text(PresentationDraft.of(presentation));
  }

  static Presentation read(@Nullable String json) {
    if (json == null) {
      return Presentation.none();
    }
    List<FieldError> leftOut = new ArrayList<>();
    try {
      return LookJson.value(json, PresentationDraft.class)
          .applyTo(Presentation.none(), "presentation", leftOut);
    } catch (IllegalArgumentException e) {
      return Presentation.none();
    }
  }
}
