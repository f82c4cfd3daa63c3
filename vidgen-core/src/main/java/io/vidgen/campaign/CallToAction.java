package io.vidgen.campaign;

import io.vidgen.internal.HostOf;
import io.vidgen.internal.StorableText;
import io.vidgen.internal.VisibleText;
import java.net.URI;
import java.util.Locale;

/**
 * The one thing that a viewer is asked to do: a button under the video.
 *
 * @param label what the button says, 1 to 40 characters
 * @param address where it leads: an {@code http}, {@code https} or {@code mailto} address
 */
public record CallToAction(String label, URI address) {

  /** The longest label, in characters. */
  public static final int MAX_LABEL = 40;

  private static final int MAX_ADDRESS = 2048;

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException in words for a user
   */
  public CallToAction {
    label = requireLabel(label);
    requireAddress(address);
  }

  /**
   * The label without blanks around it.
   *
   * @throws IllegalArgumentException in words for a user, if it is none
   */
  public static String requireLabel(String label) {
    StorableText.require(label);
    String stripped = label.strip();
    if (VisibleText.isBlank(stripped)) {
      throw new IllegalArgumentException("The button needs a label, such as Book a call");
    }
    if (stripped.length() > MAX_LABEL) {
      throw new IllegalArgumentException(
          "The button's label has at most " + MAX_LABEL + " characters, not " + stripped.length());
    }
    if (stripped.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The button's label has line breaks or control characters");
    }
    return stripped;
  }

  /** Any other scheme could run a script in the viewer's browser, or start a program. */
  private static void requireAddress(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (address.toString().length() > MAX_ADDRESS) {
      throw new IllegalArgumentException(
          "The button's address has more than " + MAX_ADDRESS + " characters");
    }
    boolean web = !HostOf.page(address).isEmpty();
    boolean mail =
        scheme.equals("mailto")
            && address.getRawSchemeSpecificPart().matches("[^@?]+@[^@?]+(\\?.*)?");
    if (!web && !mail) {
      throw new IllegalArgumentException(
          "The button leads to a web address or to mailto:you@example.com, not to \""
              + address
              + "\"");
    }
  }
}
