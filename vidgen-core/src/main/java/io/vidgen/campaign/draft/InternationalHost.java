package io.vidgen.campaign.draft;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A host's name in its ASCII form ({@code xn--…}), where that is the one that browsers use.
 *
 * <p>The JDK follows IDNA 2003 and Unicode 3.2; browsers follow UTS #46, "Unicode IDNA
 * Compatibility Processing", without its transitional mappings. To the former, {@code straße.de} is
 * {@code strasse.de}, to the latter a site of its own. Names that the two read differently are
 * refused: a video of another's site is worse than a question, the rules are tables of 14 MB
 * elsewhere, and browsers copy the ASCII form from their address bar.
 */
final class InternationalHost {

  /** UTS #46, section 2.3, "Deviation characters": IDNA 2003 folds or drops them. */
  private static final String DEVIATIONS = "\u00DF\u1E9E\u03C2\u200C\u200D";

  private static final String READ_DIFFERENTLY =
      "browsers have read some characters of its host in different ways; write it as the address"
          + " bar copies it, which begins with xn--";

  private InternationalHost() {}

  /**
   * The ASCII form, in lower case.
   *
   * @throws IllegalArgumentException saying, in words for the user, why there is none
   */
  static String toAscii(String host) {
    String ascii;
    try {
      ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its host is not a valid name", e);
    }
    boolean plain = host.chars().allMatch(unit -> unit < 0x80);
    if (!plain && (host.chars().anyMatch(InternationalHost::deviates) || !isFinal(ascii))) {
      throw new IllegalArgumentException(READ_DIFFERENTLY);
    }
    return ascii;
  }

  private static boolean deviates(int unit) {
    return DEVIATIONS.indexOf(unit) >= 0;
  }

  /**
   * Whether a Unicode later than 3.2 leaves it as it is. That has lower case, equivalents and
   * invisible characters which the JDK's tables do not know, and so lets pass.
   */
  private static boolean isFinal(String ascii) {
    String mapped = IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED);
    return mapped.equals(today(mapped))
        && mapped.codePoints().noneMatch(InternationalHost::isUnseen);
  }

  private static String today(String name) {
    StringBuilder lower = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFKC)
        .codePoints()
        .map(Character::toLowerCase)
        .forEach(lower::appendCodePoint);
    return Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }

  private static boolean isUnseen(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT
        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
  }
}
