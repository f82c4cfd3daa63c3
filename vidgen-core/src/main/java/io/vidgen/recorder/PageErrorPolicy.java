package io.vidgen.recorder;

import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a page that cannot be shown as it should be: it does not answer, answers with
 * an error, is blank, or is a bot wall.
 *
 * <p>Code that has to handle every policy does so with {@link #match}: should another policy be
 * added, what does not handle it yet does not compile. Immutable and thread-safe.
 */
public sealed interface PageErrorPolicy {

  /** The recording fails, with the error's code. The default. */
  PageErrorPolicy FAIL = new Fail();

  /**
   * What the browser shows is recorded, and the error noted: an error page, a blank page or a bot
   * wall. Where the browser has nothing to show (no such host, a bad certificate, a blocked
   * address, a crash), the recording fails all the same.
   */
  PageErrorPolicy RECORD_ANYWAY = new RecordAnyway();

  /**
   * The website is looked for where else it may be, and if it is not, another page or a picture is
   * shown for as long instead. In this order:
   *
   * <ol>
   *   <li>where nothing answers or the certificate is invalid: the same page over http instead of
   *       https (or the other way round), and with or without {@code www.}; where the name does not
   *       exist, with or without {@code www.}
   *   <li>where that one page is missing or broken: the website's first page
   *   <li>the fallback
   * </ol>
   *
   * <p>The recording's notes say which, and the last two count as a fallback in its {@linkplain
   * Recording#fallbackReason reason}. Pages that are visited with headers, cookies or logins of
   * their own, or acted on, have the fallback alone. If that cannot be shown either, the recording
   * fails with its error.
   *
   * @param url an absolute http or https address
   */
  static PageErrorPolicy fallback(URI url) {
    return new Fallback(url);
  }

  /**
   * Calls the function for this policy, and none of the others.
   *
   * @return what that function returned
   */
  <T> T match(
      Function<? super Fail, ? extends T> fail,
      Function<? super RecordAnyway, ? extends T> recordAnyway,
      Function<? super Fallback, ? extends T> fallback);

  /** See {@link PageErrorPolicy#FAIL}. */
  record Fail() implements PageErrorPolicy {

    @Override
    public <T> T match(
        Function<? super Fail, ? extends T> fail,
        Function<? super RecordAnyway, ? extends T> recordAnyway,
        Function<? super Fallback, ? extends T> fallback) {
      return fail.apply(this);
    }
  }

  /** See {@link PageErrorPolicy#RECORD_ANYWAY}. */
  record RecordAnyway() implements PageErrorPolicy {

    @Override
    public <T> T match(
        Function<? super Fail, ? extends T> fail,
        Function<? super RecordAnyway, ? extends T> recordAnyway,
        Function<? super Fallback, ? extends T> fallback) {
      return recordAnyway.apply(this);
    }
  }

  /** See {@link PageErrorPolicy#fallback}. */
  final class Fallback implements PageErrorPolicy {

    private final URI url;

    private Fallback(URI url) {
      this.url = url;
    }

    /** The address of what is shown instead. */
    public URI url() {
      return url;
    }

    @Override
    public <T> T match(
        Function<? super Fail, ? extends T> fail,
        Function<? super RecordAnyway, ? extends T> recordAnyway,
        Function<? super Fallback, ? extends T> fallback) {
      return fallback.apply(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Fallback that && url.equals(that.url);
    }

    @Override
    public int hashCode() {
      return url.hashCode();
    }

    @Override
    public String toString() {
      return "Fallback[" + url + "]";
    }
  }
}
