package io.vidgen.campaign;

import java.net.URI;
import java.util.function.Function;

/**
 * What a scene shows: today a web page.
 *
 * <p>Code that has to handle every kind of source does so with {@link #match}: should another kind
 * be added, what does not handle it yet does not compile. Code that is about one kind only may ask
 * for it with {@code instanceof}. Immutable and thread-safe.
 */
public sealed interface SceneSource {

  /**
   * The web page at this address.
   *
   * @param url an absolute http or https address, normalised
   * @throws IllegalArgumentException if it is not an absolute web address
   */
  static SceneSource page(URI url) {
    return new WebPage(url);
  }

  /**
   * Calls the function for this kind of source.
   *
   * @return what that function returned
   */
  <T> T match(Function<? super WebPage, ? extends T> page);

  /**
   * A web page.
   *
   * @param url an absolute http or https address, normalised
   */
  record WebPage(URI url) implements SceneSource {

    /** Checks what no draft would let through. */
    public WebPage {
      Scene.requireWeb(url);
    }

    @Override
    public <T> T match(Function<? super WebPage, ? extends T> page) {
      return page.apply(this);
    }
  }
}
