package io.vidgen.recorder.playwright.internal.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows which document a page shows, and how its server answered: pages send themselves elsewhere
 * by script or refresh. Belongs to the page's thread.
 */
public final class MainDocument {

  /**
   * An answer to a navigation.
   *
   * @param headers its headers, names in lower case
   */
  record Answer(String url, int status, Map<String, String> headers) {}

  private final Runnable catchingUp;
  private @Nullable String asked;
  private @Nullable Answer answer;
  private @Nullable String failure;

  private MainDocument(Runnable catchingUp) {
    this.catchingUp = catchingUp;
  }

  /**
   * Follows the page's main frame from now on.
   *
   * @param catchingUp waits until Playwright knows what has become of the page
   */
  public static MainDocument of(Page page, Runnable catchingUp) {
    MainDocument document = new MainDocument(catchingUp);
    page.onRequest(request -> document.requested(page, request));
    page.onResponse(response -> document.answered(page, response));
    page.onRequestFailed(request -> document.failed(page, request));
    return document;
  }

  private void requested(Page page, Request request) {
    if (isOf(page, request)) {
      asked = request.url();
      failure = null;
    }
  }

  private void answered(Page page, Response response) {
    if (isOf(page, response.request())) {
      answer = new Answer(response.url(), response.status(), response.headers());
    }
  }

  private void failed(Page page, Request request) {
    if (isOf(page, request)) {
      failure = request.failure();
    }
  }

  private static boolean isOf(Page page, Request request) {
    try {
      return request.isNavigationRequest() && page.mainFrame().equals(request.frame());
    } catch (PlaywrightException e) {
      return false; // A service worker's, or one of a frame that is no more.
    }
  }

  /** Takes note of what Playwright has not said yet. */
  void catchUp() {
    catchingUp.run();
  }

  /** The address that was last asked for, redirects followed. */
  Optional<URI> asked() {
    return Optional.ofNullable(asked).flatMap(MainDocument::uri);
  }

  /** The last answer to a navigation. */
  Optional<Answer> answer() {
    return Optional.ofNullable(answer);
  }

  /** Whether the last answer is a picture by itself, made of pixels. */
  boolean isImage() {
    String type = headers().getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    return type.startsWith("image/") && !type.startsWith("image/svg");
  }

  /** The last answer's headers, names in lower case. */
  Map<String, String> headers() {
    return answer == null ? Map.of() : answer.headers();
  }

  /** Chromium's name for why the last navigation came to nothing; empty if it did not. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
