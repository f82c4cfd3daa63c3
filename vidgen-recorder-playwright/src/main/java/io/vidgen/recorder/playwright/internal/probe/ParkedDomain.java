package io.vidgen.recorder.playwright.internal.probe;

import java.util.List;
import java.util.Locale;

/** Knows the pages that registrars and dealers put on domains that nobody uses. */
final class ParkedDomain {

  private static final List<String> MARKS =
      List.of(
          "sedoparking.com",
          "parkingcrew.net",
          "bodis.com",
          "parklogic.com",
          "afternic.com/forsale",
          "hugedomains.com/domain_profile",
          "dan.com/buy-domain",
          "window.park =",
          "this domain is for sale",
          "this domain may be for sale",
          "this domain name is for sale",
          "buy this domain",
          "domain is parked",
          "parked free, courtesy of",
          "this domain is registered, but may still be available",
          "diese domain steht zum verkauf",
          "this web page is parked");

  private ParkedDomain() {}

  static boolean is(String source) {
    String text = source.toLowerCase(Locale.ROOT);
    return MARKS.stream().anyMatch(text::contains);
  }
}
