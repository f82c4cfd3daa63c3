package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonObject;
import io.vidgen.recorder.playwright.internal.cdp.IsolatedScript;
import io.vidgen.recorder.playwright.internal.cdp.Script;
import java.util.Locale;
import java.util.Optional;

/**
 * What a page consists of, as far as telling a page from a wall in front of it takes.
 *
 * @param type its media type
 * @param title its title, in lower case
 * @param text what can be read on it, in lower case, cut off after some thousand characters
 * @param sources the addresses of its scripts, frames and forms, one a line
 * @param code the beginnings of its scripts, and names of its elements that matter
 * @param fields how many fields it has to fill in
 * @param pictures how many pictures and videos have come that are larger than a dot
 * @param background the colour behind everything, as red, green and blue bytes; white unless the
 *     page says otherwise
 * @param imageWidth the width of the picture that this is, when it is none but a picture
 * @param imageHeight its height
 * @param broken whether it is XML that could not be read to its end
 */
record PageContent(
    String type,
    String title,
    String text,
    String sources,
    String code,
    int fields,
    int pictures,
    int background,
    int imageWidth,
    int imageHeight,
    boolean broken) {

  static final int WHITE = 0xFFFFFF;
  static final int BLACK = 0;

  private static final int FEW_CHARACTERS = 700;

  /** Nothing at all. */
  static final PageContent NONE = new PageContent("", "", "", "", "", 0, 0, WHITE, 0, 0, false);

  private static final Script LOOK = Script.beside(PageContent.class, "page-content.js");

  /** Looks at the page as it is now. */
  static PageContent of(IsolatedScript script) {
    Optional<JsonObject> found = script.look(LOOK);
    return found
        .map(
            page ->
                new PageContent(
                    page.get("type").getAsString(),
                    page.get("title").getAsString().strip().toLowerCase(Locale.ROOT),
                    page.get("text").getAsString().strip().toLowerCase(Locale.ROOT),
                    page.get("sources").getAsString(),
                    page.get("code").getAsString(),
                    page.get("fields").getAsInt(),
                    page.get("pictures").getAsInt(),
                    page.get("background").getAsInt(),
                    page.get("imageWidth").getAsInt(),
                    page.get("imageHeight").getAsInt(),
                    page.get("broken").getAsBoolean()))
        .orElse(NONE);
  }

  /** Whether there is as little on it as on a page that is there only to be passed. */
  boolean isSparse() {
    return text.length() < FEW_CHARACTERS && fields <= 1 && pictures <= 2;
  }

  /** Whether it is a picture by itself, which the browser wraps in a page. */
  boolean isImage() {
    return type.startsWith("image/") && !type.startsWith("image/svg");
  }
}
