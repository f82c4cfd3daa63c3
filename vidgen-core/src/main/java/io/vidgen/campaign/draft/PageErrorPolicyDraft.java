package io.vidgen.campaign.draft;

import io.vidgen.campaign.Scene;
import io.vidgen.recorder.PageErrorPolicy;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The rules for what a draft's scene says about a page in trouble. */
final class PageErrorPolicyDraft {

  private static final String FAIL = "fail";
  private static final String FALLBACK = "fallback";
  private static final String RECORD_ANYWAY = "record_anyway";

  private PageErrorPolicyDraft() {}

  /** The policy; empty, with an error at its field, when it breaks a rule. */
  static Optional<PageErrorPolicy> check(SceneDraft draft, String path, List<FieldError> errors) {
    boolean address = draft.fallbackUrl() != null && !draft.fallbackUrl().isBlank();
    String policy = draft.onTrouble() == null ? address ? FALLBACK : FAIL : draft.onTrouble();
    String urlPath = path + ".fallback_url";
    if (!SceneSourceDraft.hasPage(draft) && !policy.equals(FAIL)) {
      errors.add(
          new FieldError(
              draft.onTrouble() == null ? urlPath : path + ".on_trouble",
              "Only a page can be replaced or recorded anyway: this scene shows none"));
      return Optional.empty();
    }
    switch (policy) {
      case FAIL, RECORD_ANYWAY -> {
        if (address) {
          errors.add(
              new FieldError(urlPath, "A fallback URL is not used when on_trouble is " + policy));
          return Optional.empty();
        }
        return Optional.of(
            policy.equals(FAIL) ? PageErrorPolicy.FAIL : PageErrorPolicy.RECORD_ANYWAY);
      }
      case FALLBACK -> {
        Optional<URI> url = CampaignDraft.checkUrl(draft.fallbackUrl(), urlPath, errors);
        return url.map(PageErrorPolicy::fallback);
      }
      default -> {
        errors.add(
            new FieldError(
                path + ".on_trouble",
                "on_trouble is fail, fallback or record_anyway, not \"" + policy + "\""));
        return Optional.empty();
      }
    }
  }

  /** The same draft, saying of the scene's policy what {@link #check} reads. */
  static SceneDraft write(Scene of, SceneDraft draft) {
    SceneDraft.Builder scene = draft.toBuilder();
    if (!of.source().hasPage()) {
      return draft;
    }
    return of.pageErrorPolicy()
        .match(
            fail -> scene.onTrouble(FAIL),
            recordAnyway -> scene.onTrouble(RECORD_ANYWAY),
            fallback -> scene.onTrouble(FALLBACK).fallbackUrl(fallback.url().toString()))
        .build();
  }
}
