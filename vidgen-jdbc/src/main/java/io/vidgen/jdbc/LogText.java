package io.vidgen.jdbc;

import java.util.regex.Pattern;

/** Makes a text fit to be kept for people to read: one line, of bounded length, no secrets. */
final class LogText {

  private static final int MAX_LENGTH = 2000;
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n\\x00]+\\s*");

  private static final Pattern CREDENTIALS =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://)[^/\\s@?#]+@");

  private static final Pattern SIGNED_PARAMETERS =
      Pattern.compile(
          "([?&](?:x-amz-(?:signature|credential|security-token)|x-goog-signature|signature|sig"
              + "|token|access_token|awsaccesskeyid|policy|password|secret|api[_-]?key|accesskey"
              + "|key)=)[^&\\s#\"']*",
          Pattern.CASE_INSENSITIVE);

  private LogText() {}

  static String of(String text) {
    String line = LINE_BREAKS.matcher(text.strip()).replaceAll(" | ");
    String safe = CREDENTIALS.matcher(line).replaceAll("$1***@");
    safe = SIGNED_PARAMETERS.matcher(safe).replaceAll("$1***");
    return safe.length() <= MAX_LENGTH ? safe : safe.substring(0, MAX_LENGTH) + "…";
  }
}
