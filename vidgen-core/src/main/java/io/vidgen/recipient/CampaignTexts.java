package io.vidgen.recipient;

import io.vidgen.campaign.draft.CallToActionDraft;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.EndCardDraft;
import io.vidgen.campaign.draft.HtmlDraft;
import io.vidgen.campaign.draft.LookDraft;
import io.vidgen.campaign.draft.LowerThirdDraft;
import io.vidgen.campaign.draft.PresentationDraft;
import io.vidgen.campaign.draft.SceneDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of a campaign that may have merge fields. */
final class CampaignTexts {

  /** Gives another text for one of a campaign. */
  interface Rewriter {

    /** A text that people read. */
    String text(String field, String text);

    /** An address. */
    String address(String field, String address);

    /** A document of HTML. */
    String html(String field, String html);
  }

  private CampaignTexts() {}

  /** The campaign with other texts; what it does not say stays unsaid. */
  static CampaignDraft rewrite(CampaignDraft draft, Rewriter rewriter) {
    CampaignDraft.Builder result = draft.toBuilder().name(text(rewriter, "name", draft.name()));
    if (draft.scenes() != null) {
      List<@Nullable SceneDraft> scenes = new ArrayList<>();
      for (SceneDraft scene : draft.scenes()) {
        scenes.add(scene == null ? null : scene(rewriter, "scenes[" + scenes.size() + "]", scene));
      }
      result.scenes(scenes);
    }
    if (draft.look() != null) {
      result.look(look(rewriter, draft.look()));
    }
    if (draft.presentation() != null) {
      result.presentation(presentation(rewriter, draft.presentation()));
    }
    return result.build();
  }

  private static SceneDraft scene(Rewriter rewriter, String path, SceneDraft scene) {
    return scene.toBuilder()
        .url(address(rewriter, path + ".url", scene.url()))
        .fallbackUrl(address(rewriter, path + ".fallback_url", scene.fallbackUrl()))
        .html(card(rewriter, path + ".html.content", scene.html()))
        .endCard(endCard(rewriter, path + ".end_card", scene.endCard()))
        .build();
  }

  private static @Nullable HtmlDraft card(
      Rewriter rewriter, String field, @Nullable HtmlDraft card) {
    return card == null || card.content() == null
        ? card
        : card.toBuilder().content(rewriter.html(field, card.content())).build();
  }

  private static @Nullable EndCardDraft endCard(
      Rewriter rewriter, String path, @Nullable EndCardDraft card) {
    return card == null
        ? null
        : card.toBuilder()
            .headline(text(rewriter, path + ".headline", card.headline()))
            .label(text(rewriter, path + ".label", card.label()))
            .address(address(rewriter, path + ".address", card.address()))
            .sender(text(rewriter, path + ".sender", card.sender()))
            .role(text(rewriter, path + ".role", card.role()))
            .build();
  }

  private static LookDraft look(Rewriter rewriter, LookDraft look) {
    LowerThirdDraft third = look.lowerThird();
    if (third == null) {
      return look;
    }
    return look.toBuilder()
        .lowerThird(
            third.toBuilder()
                .title(text(rewriter, "look.lower_third.title", third.title()))
                .subtitle(text(rewriter, "look.lower_third.subtitle", third.subtitle()))
                .build())
        .build();
  }

  private static PresentationDraft presentation(Rewriter rewriter, PresentationDraft said) {
    PresentationDraft.Builder result =
        said.toBuilder().greeting(text(rewriter, "presentation.greeting", said.greeting()));
    CallToActionDraft action = said.callToAction();
    if (action != null) {
      String path = "presentation.call_to_action";
      result.callToAction(
          new CallToActionDraft(
              text(rewriter, path + ".label", action.label()),
              address(rewriter, path + ".url", action.url())));
    }
    return result.build();
  }

  private static @Nullable String text(Rewriter rewriter, String field, @Nullable String text) {
    return text == null ? null : rewriter.text(field, text);
  }

  private static @Nullable String address(Rewriter rewriter, String field, @Nullable String text) {
    return text == null ? null : rewriter.address(field, text);
  }
}
