package io.vidgen.examples.cli;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.PosterSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.EndCardDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.campaign.draft.LookDraft;
import io.vidgen.campaign.draft.OpeningDraft;
import io.vidgen.campaign.draft.PosterDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.compositor.Opening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a campaign of what was typed, or lists everything that is wrong with it. */
final class CampaignArguments {

  private static final String NAME = "A video from the command line";

  private CampaignArguments() {}

  /**
   * Checks the scenes.
   *
   * @param times how long scenes without seconds are shown
   * @param onTrouble a policy for all scenes as it was typed, or an address; null for none
   * @param endCard what the scenes that are end cards say
   * @param otherErrors what is wrong with the other options: reported after the scenes
   * @throws InvalidCampaignException if anything is wrong
   */
  static Campaign validate(
      List<String> scenes,
      SceneTimes times,
      @Nullable String onTrouble,
      EndCardDraft endCard,
      Optional<Facecam> facecam,
      Look look,
      List<FieldError> otherErrors) {
    Map<String, FieldError> unreadable = new HashMap<>();
    List<@Nullable SceneDraft> drafts = new ArrayList<>();
    for (SceneDraft draft : times.drafts(scenes, unreadable)) {
      drafts.add(
          draft.endCard() == null
              ? withTroublePolicy(draft, onTrouble)
              : draft.toBuilder().endCard(endCard).build());
    }
    CampaignDraft campaignDraft =
        CampaignDraft.builder().name(NAME).scenes(drafts).look(again(look, otherErrors)).build();
    // Typed for this very video, an opening is no host's that may wait for a facecam.
    Look others = look.toBuilder().opening(null).build();
    List<FieldError> errors = new ArrayList<>();
    try {
      Campaign campaign = campaignDraft.validate(others, facecam.orElse(null));
      if (otherErrors.isEmpty()) {
        return campaign;
      }
    } catch (InvalidCampaignException e) {
      // Where the rules see no duration at all, only the argument knows what was typed instead.
      e.errors().forEach(error -> errors.add(unreadable.getOrDefault(error.path(), named(error))));
      if (onlyItsLengthIsWrong(campaignDraft, others, facecam)) {
        errors.replaceAll(
            error ->
                new FieldError(error.path(), error.message() + ", or add --facecam-any-length"));
      }
    }
    errors.addAll(otherErrors);
    throw new InvalidCampaignException(errors);
  }

  private static boolean onlyItsLengthIsWrong(
      CampaignDraft draft, Look look, Optional<Facecam> facecam) {
    Look anyLength =
        look.toBuilder().facecam(look.facecam().toBuilder().anyLength(true).build()).build();
    try {
      var unused = draft.validate(anyLength, facecam.orElse(null));
      return true;
    } catch (InvalidCampaignException e) {
      return false;
    }
  }

  /** The error under the option that was typed. */
  private static FieldError named(FieldError error) {
    return EndCardOptions.optionOf(error.path())
        .map(option -> new FieldError(option, error.message()))
        .orElseGet(() -> LookOptions.named(error));
  }

  /** Said again, for the draft to compare it with the scenes and the facecam. */
  private static LookDraft again(Look look, List<FieldError> otherErrors) {
    boolean facecamIsKnown =
        otherErrors.stream().noneMatch(error -> error.path().equals("facecam"));
    return LookDraft.builder()
        .opening(
            look.opening()
                .filter(opening -> facecamIsKnown)
                .map(Opening::length)
                .map(length -> OpeningDraft.builder().lengthMs((int) length.toMillis()).build())
                .orElse(null))
        .poster(
            PosterDraft.builder()
                .atSec(
                    look.poster()
                        .flatMap(PosterSource::moment)
                        .map(moment -> moment.toMillis() / 1000.0)
                        .orElse(null))
                .build())
        .build();
  }

  private static SceneDraft withTroublePolicy(SceneDraft draft, @Nullable String typed) {
    if (typed == null
        || typed.equals("fail")
        || (draft.source() != null && !draft.source().hasPage())) {
      return draft;
    }
    SceneDraft.Builder scene = draft.toBuilder();
    return typed.equals("record-anyway")
        ? scene.onTrouble("record_anyway").build()
        : scene.onTrouble("fallback").fallbackUrl(typed).build();
  }
}
