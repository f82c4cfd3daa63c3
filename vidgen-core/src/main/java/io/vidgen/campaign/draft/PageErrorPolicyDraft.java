package io.vidgen.campaign.draft;

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

  /** The same draft, saying of this policy what {@link #check} reads. */
  static SceneDraft write(PageErrorPolicy policy, SceneDraft draft) {
    SceneDraft.Builder scene = draft.toBuilder();
    return policy
        .match(
            fail -> scene.onTrouble(FAIL),
            recordAnyway -> scene.onTrouble(RECORD_ANYWAY),
            fallback -> scene.onTrouble(FALLBACK).fallbackUrl(fallback.url().toString()))
        .build();
  }
}
