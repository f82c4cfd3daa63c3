package io.vidgen.campaign.draft;

import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Presentation;
import io.vidgen.campaign.SceneSource;
import io.vidgen.storage.StorageKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for what a draft's scene shows. */
final class SceneSourceDraft {

  private SceneSourceDraft() {}

  /**
   * The source; empty, with errors at its fields, when it breaks a rule.
   *
   * @param presentation the campaign's, from which an end card takes what it lacks
   */
  static Optional<SceneSource> check(
      SceneDraft draft, Presentation presentation, String path, List<FieldError> errors) {
    List<String> said = kinds(draft);
    if (said.size() > 1) {
      errors.add(
          new FieldError(
              path,
              "A scene shows one thing: a url, image, clip, pdf, html or end_card, not "
                  + String.join(" and ", said)));
      return Optional.empty();
    }
    if (draft.source() != null) {
      return Optional.of(draft.source());
    }
    Fields fields = new Fields(path, errors);
    int before = errors.size();
    Optional<SceneSource> source;
    if (draft.image() != null) {
      source = draft.image().check(fields.within("image"));
    } else if (draft.clip() != null) {
      source = draft.clip().check(fields.within("clip"));
    } else if (draft.pdf() != null) {
      source = draft.pdf().check(fields.within("pdf"));
    } else if (draft.html() != null) {
      source = draft.html().check(fields.within("html"));
    } else if (draft.endCard() != null) {
      source = draft.endCard().check(fields.within("end_card"), presentation);
    } else {
      source = CampaignDraft.checkUrl(draft.url(), path + ".url", errors).map(SceneSource::page);
    }
    return errors.size() > before ? Optional.empty() : source;
  }

  /** Whether the draft, if nothing is wrong with it, shows what a browser opens. */
  static boolean hasPage(SceneDraft draft) {
    return draft.source() == null
        ? draft.image() == null
            && draft.clip() == null
            && draft.pdf() == null
            && draft.endCard() == null
        : draft.source().hasPage();
  }

  private static List<String> kinds(SceneDraft draft) {
    List<String> said = new ArrayList<>();
    addIf(draft.url() != null, "url", said);
    addIf(draft.image() != null, "image", said);
    addIf(draft.clip() != null, "clip", said);
    addIf(draft.pdf() != null, "pdf", said);
    addIf(draft.html() != null, "html", said);
    addIf(draft.endCard() != null, "end_card", said);
    return said;
  }

  private static void addIf(boolean there, String name, List<String> names) {
    if (there) {
      names.add(name);
    }
  }

  /** The object of this key; empty, with an error, if it is none. */
  static Optional<MediaSource> stored(@Nullable String key, Fields fields) {
    return fields.set(
        Optional.<MediaSource>empty(),
        "key",
        key == null ? "" : key,
        (none, text) -> Optional.of(MediaSource.stored(new StorageKey(text))));
  }

  /** The draft, saying of this source what {@link #check} reads. */
  static SceneDraft.Builder write(SceneSource source, SceneDraft.Builder draft) {
    return source.match(
        page -> draft.url(page.url().toString()),
        image ->
            keyOf(image.image())
                .map(key -> draft.image(ImageDraft.of(image, key)))
                .orElseGet(() -> draft.source(source)),
        footage ->
            keyOf(footage.clip())
                .map(key -> draft.clip(ClipDraft.of(footage, key)))
                .orElseGet(() -> draft.source(source)),
        document ->
            keyOf(document.pdf())
                .map(key -> draft.pdf(PdfDraft.of(document, key)))
                .orElseGet(() -> draft.source(source)),
        card ->
            keysOf(card)
                .map(keys -> draft.html(HtmlDraft.of(card, keys)))
                .orElseGet(() -> draft.source(source)),
        endCard -> draft.endCard(EndCardDraft.of(endCard)));
  }

  private static Optional<StorageKey> keyOf(MediaSource source) {
    return source.match(file -> Optional.empty(), stored -> Optional.of(stored.key()));
  }

  private static Optional<Map<String, StorageKey>> keysOf(SceneSource.Card card) {
    Map<String, StorageKey> keys = new LinkedHashMap<>();
    card.files().forEach((name, file) -> keyOf(file).ifPresent(key -> keys.put(name, key)));
    return keys.size() == card.files().size() ? Optional.of(keys) : Optional.empty();
  }
}
