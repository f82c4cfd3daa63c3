package io.vidgen.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.campaign.draft.ActionDraft;
import io.vidgen.campaign.draft.ClipDraft;
import io.vidgen.campaign.draft.EndCardDraft;
import io.vidgen.campaign.draft.HtmlDraft;
import io.vidgen.campaign.draft.ImageDraft;
import io.vidgen.campaign.draft.PdfDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.campaign.draft.VisitorDraft;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a scene shows that is no web page, as its row has it. */
final class SceneSourceJson {

  private static final String SOURCE = "source";
  private static final String ACTIONS = "actions";
  private static final String VISITOR = "visitor";
  private static final String IMAGE = "image";
  private static final String CLIP = "clip";
  private static final String PDF = "pdf";
  private static final String HTML = "html";
  private static final String END_CARD = "end_card";

  private SceneSourceJson() {}

  /**
   * What is to be stored; null for the page at the scene's url.
   *
   * @throws IllegalArgumentException if it shows a local file, which no other machine has
   */
  static @Nullable String write(Scene scene) {
    SceneDraft draft = SceneDraft.of(scene);
    if (draft.source() != null) {
      throw new IllegalArgumentException(
          "a scene shows a local file, which other machines cannot read; store it first: "
              + scene.source());
    }
    ObjectNode source = JsonNodeFactory.instance.objectNode();
    put(source, IMAGE, draft.image());
    put(source, CLIP, draft.clip());
    put(source, PDF, draft.pdf());
    put(source, HTML, draft.html());
    put(source, END_CARD, draft.endCard());
    return source.isEmpty() ? null : source.toString();
  }

  private static void put(ObjectNode source, String kind, @Nullable Object draft) {
    if (draft != null) {
      source.set(kind, LookJson.parse(LookJson.text(draft)));
    }
  }

  /**
   * Says in a draft what is stored of a page's visitor, and of what is shown.
   *
   * @param scene its row
   * @throws IllegalArgumentException when it is of another shape
   */
  static SceneDraft.Builder read(JsonNode scene) {
    JsonNode source = scene.path(SOURCE);
    SceneDraft.Builder draft =
        SceneDraft.builder().visitor(part(scene, VISITOR, VisitorDraft.class));
    if (scene.path(ACTIONS).isArray()) {
      draft.actions(
          new ArrayList<>(
              Arrays.asList(LookJson.value(scene.get(ACTIONS).toString(), ActionDraft[].class))));
    }
    if (!source.isObject()) {
      return draft.url(scene.path("url").asText());
    }
    return draft
        .image(part(source, IMAGE, ImageDraft.class))
        .clip(part(source, CLIP, ClipDraft.class))
        .pdf(part(source, PDF, PdfDraft.class))
        .html(part(source, HTML, HtmlDraft.class))
        .endCard(part(source, END_CARD, EndCardDraft.class));
  }

  private static <T> @Nullable T part(JsonNode source, String kind, Class<T> type) {
    return source.hasNonNull(kind) ? LookJson.value(source.get(kind).toString(), type) : null;
  }

  /** What viewers read of a source in a list of chapters. */
  static String titleOf(SceneSource source) {
    return source.match(
        page -> ChaptersJson.titleOf(page.url().toString()),
        image -> "Picture",
        footage -> "Clip",
        document -> "Document",
        card -> "Card",
        endCard -> "End card");
  }
}
