package io.vidgen.recorder.playwright.internal.page;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.playwright.internal.cdp.IsolatedScript;
import io.vidgen.recorder.playwright.internal.egress.Traffic;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Says whether what the browser shows is the page that was asked for. Belongs to the page's thread.
 */
public final class PageVerdict {

  private static final long MOST_IMAGE_PIXELS = 50_000_000;

  private final URI url;
  private final MainDocument document;
  private final Traffic traffic;
  private final IsolatedScript script;
  private final boolean anyway;
  private final List<String> notes;

  public PageVerdict(
      URI url,
      MainDocument document,
      Traffic traffic,
      IsolatedScript script,
      PageErrorPolicy pageErrorPolicy,
      List<String> notes) {
    this.url = url;
    this.document = document;
    this.traffic = traffic;
    this.script = script;
    this.anyway = pageErrorPolicy.equals(PageErrorPolicy.RECORD_ANYWAY);
    this.notes = notes;
  }

  /**
   * Judges the page as it is now; more than once, since pages send themselves elsewhere. What is
   * wrong but may be recorded anyway is noted.
   *
   * @throws RecorderException when the page is not to be recorded
   */
  public void judge() {
    document.catchUp();
    URI shown = document.asked().orElse(url);
    NavigationFailures.ofRefusal(shown, traffic).ifPresent(PageVerdict::raise);
    document
        .failure()
        .flatMap(failure -> NavigationFailures.ofFailure(shown, failure))
        .ifPresent(PageVerdict::raise);
    PageContent page = PageContent.of(script);
    wall(shown, page).or(() -> status(shown)).ifPresent(this::raiseOrNote);
    if (page.broken()) {
      raiseOrNote(
          new RecorderException(
              ErrorCode.NOT_A_PAGE,
              NavigationFailures.withoutQuery(shown) + " is XML that is not well-formed",
              null));
    }
    if (page.isImage()) {
      checkImage(shown, page);
      ImageDocument.fill(script);
    }
  }

  /** Whether the size of the picture that this is has come. */
  boolean hasImageSize() {
    return PageContent.of(script).imageWidth() > 0;
  }

  private Optional<RecorderException> wall(URI shown, PageContent page) {
    int status = document.answer().map(MainDocument.Answer::status).orElse(0);
    return BotWall.of(status, document.headers(), page)
        .map(
            service ->
                new RecorderException(
                    ErrorCode.BOT_WALL,
                    NavigationFailures.withoutQuery(shown)
                        + " shows a check for robots instead of the page ("
                        + service
                        + ")",
                    null));
  }

  private Optional<RecorderException> status(URI shown) {
    return document.answer().flatMap(answer -> NavigationFailures.ofStatus(shown, answer.status()));
  }

  /** A picture that cannot be decoded, or is so large that showing it hurts. */
  private static void checkImage(URI shown, PageContent page) {
    String name = NavigationFailures.withoutQuery(shown);
    if (page.imageWidth() == 0) {
      throw new RecorderException(
          ErrorCode.NOT_A_PAGE, name + " is a picture that cannot be shown", null);
    }
    if ((long) page.imageWidth() * page.imageHeight() > MOST_IMAGE_PIXELS) {
      throw new RecorderException(
          ErrorCode.INPUT_TOO_LARGE,
          String.format(
              "%s is a picture of %d x %d pixels; at most %d million are shown",
              name, page.imageWidth(), page.imageHeight(), MOST_IMAGE_PIXELS / 1_000_000),
          null);
    }
  }

  /**
   * Judges a picture that had this colour all over, from the first frame to the last. It is not
   * blank if something on the page explains it: a picture, or a box of another colour than what is
   * behind it.
   */
  public void judgeBlank(BlankWatch picture) {
    PageContent page = PageContent.of(script);
    boolean empty =
        picture.hasColour(page.background())
            || picture.hasColour(PageContent.WHITE)
            || picture.hasColour(PageContent.BLACK);
    if (empty && page.pictures() == 0) {
      raiseOrNote(
          new RecorderException(
              ErrorCode.BLANK_PAGE,
              NavigationFailures.withoutQuery(url) + " shows nothing but a plain colour",
              null));
    }
  }

  private void raiseOrNote(RecorderException trouble) {
    if (!anyway) {
      throw trouble;
    }
    String note = "recorded anyway: " + trouble.code() + ", " + trouble.getMessage();
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  private static void raise(RecorderException trouble) {
    throw trouble;
  }
}
