package io.vidgen.recorder;

import java.net.URI;
import java.util.function.Function;

/**
 * Where the page comes from that a recorder opens: today an address.
 *
 * <p>Recorders handle sources with {@link #match}, never with {@code instanceof}: should another
 * kind of source be added, what does not handle it yet does not compile. Immutable and thread-safe.
 */
public sealed interface PageSource {

  /** The page at this address. */
  static PageSource at(URI url) {
    return new Address(url);
  }

  /**
   * Calls the function for this kind of source.
   *
   * @return what that function returned
   */
  <T> T match(Function<? super Address, ? extends T> address);

  /**
   * A page that is loaded from its address.
   *
   * @param url http or https; what else it must be is the recorder's to say
   */
  record Address(URI url) implements PageSource {

    @Override
    public <T> T match(Function<? super Address, ? extends T> address) {
      return address.apply(this);
    }
  }
}
