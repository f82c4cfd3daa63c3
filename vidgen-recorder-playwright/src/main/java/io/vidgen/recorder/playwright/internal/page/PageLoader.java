package io.vidgen.recorder.playwright.internal.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.WaitUntilState;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.playwright.internal.egress.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Brings a page to where it has loaded, with its fonts and pictures, and has come to rest. */
public final class PageLoader {

  /** How many addresses of a host are tried, one after the other. */
  private static final int MOST_ADDRESSES = 3;

  /** Real time for the server's first answer. */
  private static final Duration ANSWER_BUDGET = Duration.ofSeconds(20);

  /** The page's time after which one that never says it is ready is given up waiting for. */
  private static final Duration LONGEST_LOAD = Duration.ofSeconds(15);

  /** The page's time for which a page that shows nothing yet is waited for. */
  private static final Duration LONGEST_BLANK = Duration.ofSeconds(8);

  /** Between ready and whatever comes next: entrance animations end, pictures decode. */
  private static final Duration SETTLING = Duration.ofMillis(1200);

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(33);

  /** How many pages in turn may send the visitor on to another. */
  private static final int MOST_DOCUMENTS = 4;

  private final Page page;
  private final PageTime time;
  private final PageScript script;
  private final MainDocument document;
  private final Traffic traffic;
  private final PageVerdict verdict;
  private final List<String> notes;

  public PageLoader(
      Page page,
      PageTime time,
      PageScript script,
      MainDocument document,
      Traffic traffic,
      PageVerdict verdict,
      List<String> notes) {
    this.page = page;
    this.time = time;
    this.script = script;
    this.document = document;
    this.traffic = traffic;
    this.verdict = verdict;
    this.notes = notes;
  }

  /**
   * Opens the page and returns when it is ready, or the budget is used up, which it notes.
   *
   * @throws RecorderException when there is no page to record
   */
  public void load(URI url) {
    open(url);
    time.start();
    if (document.isImage()) {
      measureImage();
    }
    awaitReady();
    verdict.judge(); // Before more time goes into a page that will not be shown.
    settle();
  }

  /** Waits until the page, and whichever it sends the visitor on to, is ready and at rest. */
  public void settle() {
    for (int document = 0; document < MOST_DOCUMENTS; document++) {
      awaitReady();
      int ready = script.documents();
      time.pass(SETTLING);
      script.isReady(true); // Makes a new document known.
      if (script.documents() == ready || time.isOver()) {
        return;
      }
    }
  }

  /** Judges a picture by its size before anything is drawn: drawing it would decode it. */
  private void measureImage() {
    Duration waited = Duration.ZERO;
    while (waited.compareTo(LONGEST_LOAD) < 0 && !time.isOver() && !verdict.hasImageSize()) {
      time.passUndrawn();
      waited = waited.plus(BETWEEN_QUESTIONS);
      time.waitForContent();
    }
    verdict.judge();
  }

  /** Asks again where a host has an address that has not been tried yet. */
  private void open(URI url) {
    int addresses = 1;
    while (!opens(url, addresses < MOST_ADDRESSES)) {
      addresses++;
    }
  }

  /**
   * Whether it came to an answer.
   *
   * @param maybeElsewhere whether another address may be tried
   */
  private boolean opens(URI url, boolean maybeElsewhere) {
    try {
      page.navigate(
          url.toString(),
          new Page.NavigateOptions()
              .setWaitUntil(WaitUntilState.COMMIT)
              .setTimeout(ANSWER_BUDGET.toNanos() / 1e6));
    } catch (PlaywrightException e) {
      URI asked = document.asked().orElse(url);
      if (maybeElsewhere && NavigationFailures.mayAnswerElsewhere(asked, traffic)) {
        return false;
      }
      throw NavigationFailures.ofRefusal(asked, traffic)
          .orElseGet(() -> NavigationFailures.ofThrown(asked, e));
    }
    // Over http, the proxy's refusal is an answer, too.
    return !maybeElsewhere
        || !NavigationFailures.mayAnswerElsewhere(document.asked().orElse(url), traffic);
  }

  /** Waits for what has been asked for since, too; what still is not there is noted. */
  public void awaitReady() {
    Duration waited = Duration.ZERO;
    while (waited.compareTo(LONGEST_LOAD) < 0) {
      if (!time.pass(BETWEEN_QUESTIONS)) {
        notes.add("the page was still loading after " + PageTime.budget().toSeconds() + " s");
        return;
      }
      waited = waited.plus(BETWEEN_QUESTIONS);
      if (script.isReady(waited.compareTo(LONGEST_BLANK) > 0)) {
        return;
      }
      time.waitForContent();
    }
    notes.add("the page did not finish loading");
  }
}
