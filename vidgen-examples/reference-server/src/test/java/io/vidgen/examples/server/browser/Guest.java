package io.vidgen.examples.server.browser;

import java.util.function.Consumer;

/**
 * Somebody, or something, that visits the page of a video.
 *
 * @param kind such as {@code fetcher} or {@code person}
 * @param name what is particular about the visit
 * @param expected the reason with which the visit is to be judged; empty when nothing is reported
 * @param visit what is done; what plays on is waited for afterwards
 */
record Guest(String kind, String name, String expected, Consumer<Stay> visit) {

  /** The verdict's reason for people. */
  static final String PERSON = "person";

  boolean isPerson() {
    return expected.equals(PERSON);
  }

  @Override
  public String toString() {
    return kind + ": " + name;
  }
}
