package io.vidgen.render;

import java.util.regex.Pattern;

/**
 * Makes a text fit to be kept for people to read, in logs and in the messages of failures: one line
 * of bounded length, without the credentials and signatures of URLs.
 *
 * <p>What queues keep passes through here. It knows the user information of URLs (RFC 3986, section
 * 3.2.1) and the parameters with which S3, Google's and Azure's storages, CDNs and common APIs sign
 * or authorise; a secret in other words stays.
 */
public final class Redactor {

  /** The longest line, in characters; what is cut off is replaced by {@code …}. */
  public static final int MAX_LENGTH = 2000;

  private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n\\x00]+\\s*");

  /** Up to the last {@code @}: passwords with one in them are written by mistake, too. */
  private static final Pattern CREDENTIALS = Pattern.compile("(://)[^/\\s?#]+@");

  private static final Pattern SIGNED_PARAMETERS =
      Pattern.compile(
          "([?&](?:x-(?:amz|goog)-(?:signature|credential|security-token)|signature|sig|policy"
              + "|(?:access_|refresh_|id_)?token|jwt|awsaccesskeyid|googleaccessid|accesskey"
              + "|api[_-]?key|key|(?:client_)?secret|password|pwd)=)[^&\\s#\"']*",
          Pattern.CASE_INSENSITIVE);

  private Redactor() {}

  /** The text as it may be kept. */
  public static String of(String text) {
    String line = LINE_BREAKS.matcher(text.strip()).replaceAll(" | ");
    String safe = CREDENTIALS.matcher(line).replaceAll("$1***@");
    safe = SIGNED_PARAMETERS.matcher(safe).replaceAll("$1***");
    if (safe.length() <= MAX_LENGTH) {
      return safe;
    }
    // No half of a surrogate pair: no store keeps it.
    int end = Character.isHighSurrogate(safe.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return safe.substring(0, end) + "…";
  }
}
