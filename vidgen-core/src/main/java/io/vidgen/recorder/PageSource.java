package io.vidgen.recorder;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Where the page comes from that a recorder opens: an address, or the caller's memory.
 *
 * <p>Recorders handle sources with {@link #match}, never with {@code instanceof}: should another
 * kind of source be added, what does not handle it yet does not compile. Immutable and thread-safe.
 */
public sealed interface PageSource {

  /** What a card says its address is; no network has it. */
  URI CARD_ADDRESS = URI.create("http://card.vidgen.invalid/");

  /** The page at this address. */
  static PageSource at(URI url) {
    return new Address(url);
  }

  /**
   * A page of this HTML.
   *
   * @param files local files that it may refer to, by relative address
   */
  static PageSource card(String html, Map<String, Path> files) {
    return new Card(html, files);
  }

  /** What the page says its address is, of a card {@link #CARD_ADDRESS}. */
  URI url();

  /**
   * Calls the function for this kind of source, and none of the others.
   *
   * @return what that function returned
   */
  <T> T match(
      Function<? super Address, ? extends T> address, Function<? super Card, ? extends T> card);

  /**
   * A page that is loaded from its address.
   *
   * @param url http or https; what else it must be is the recorder's to say
   */
  record Address(URI url) implements PageSource {

    @Override
    public <T> T match(
        Function<? super Address, ? extends T> address, Function<? super Card, ? extends T> card) {
      return address.apply(this);
    }
  }

  /**
   * A page that is on no server. Its browser reaches nothing but the files.
   *
   * @param html the document
   * @param files local files that it may refer to, by relative address
   */
  record Card(String html, Map<String, Path> files) implements PageSource {

    /** Copies the files, in their order. */
    public Card {
      files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    @Override
    public <T> T match(
        Function<? super Address, ? extends T> address, Function<? super Card, ? extends T> card) {
      return card.apply(this);
    }

    @Override
    public URI url() {
      return CARD_ADDRESS;
    }

    /** Without the document, which may name people. */
    @Override
    public String toString() {
      return "Card[" + html.length() + " characters, files=" + files + "]";
    }
  }
}
