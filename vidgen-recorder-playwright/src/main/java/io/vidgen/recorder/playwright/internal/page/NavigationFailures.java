package io.vidgen.recorder.playwright.internal.page;

import com.microsoft.playwright.TimeoutError;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.playwright.internal.egress.Traffic;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in our codes why a page could not be opened, from what browser and proxy say about it. */
public final class NavigationFailures {

  /** Chromium's network errors: see net/base/net_error_list.h. */
  private static final Pattern NET_ERROR = Pattern.compile("net::(ERR_[A-Z0-9_]+)");

  private NavigationFailures() {}

  /** Where the proxy refused, it answers in the page's place: ask it first. */
  public static Optional<RecorderException> ofRefusal(URI url, Traffic traffic) {
    Optional<RecorderException> missing =
        traffic.partMissing().map(NavigationFailures::ofPartMissing);
    if (missing.isPresent()) {
      return missing;
    }
    String host = hostOf(url);
    return traffic.refusalOf(host).map(refusal -> ofRefusal(host, refusal));
  }

  /** Whether nobody answered, and the host has another address. */
  static boolean mayAnswerElsewhere(URI url, Traffic traffic) {
    return traffic.mayAnswerElsewhere(hostOf(url));
  }

  /** Not {@link URI#getHost}, which knows no names with an underscore; browsers do. */
  private static String hostOf(URI url) {
    String authority = String.valueOf(url.getRawAuthority());
    return authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":\\d*$", "");
  }

  private static RecorderException ofPartMissing(LinkageError error) {
    return new RecorderException(
        ErrorCode.BROWSER_FAILED,
        "the page cannot be reached, because this program lacks a class: " + error,
        error);
  }

  private static RecorderException ofRefusal(String host, Traffic.Refusal refusal) {
    return switch (refusal) {
      case NOT_PUBLIC ->
          failure(
              ErrorCode.URL_BLOCKED,
              host + " is not a public address, and private ones are not allowed",
              null);
      case UNKNOWN_HOST ->
          failure(ErrorCode.DNS_NOT_FOUND, "the host " + host + " was not found", null);
      case UNREACHABLE ->
          failure(ErrorCode.CONNECTION_FAILED, host + " does not accept connections", null);
      case NOT_OF_CARD ->
          failure(
              ErrorCode.URL_BLOCKED,
              "the card goes to " + host + ", and reaches nothing but its files",
              null);
    };
  }

  /** The page's own answer was an error. */
  static Optional<RecorderException> ofStatus(URI url, int status) {
    if (status < 400) {
      return Optional.empty();
    }
    ErrorCode code = status >= 500 ? ErrorCode.HTTP_SERVER_ERROR : ErrorCode.HTTP_CLIENT_ERROR;
    return Optional.of(failure(code, withoutQuery(url) + " answered with HTTP " + status, null));
  }

  /** A page that was there sent itself to another, and that came to nothing. */
  static Optional<RecorderException> ofFailure(URI url, String netError) {
    Matcher found = NET_ERROR.matcher(netError);
    String error = found.find() ? found.group(1) : netError;
    if (error.equals("ERR_ABORTED")) {
      return Optional.empty(); // Called off, or answered by 204: the page stays.
    }
    return Optional.of(failure(codeOf(error), notOpened(url, error), null));
  }

  /** An address that no campaign may hold, but a caller may pass. */
  public static Optional<RecorderException> ofScheme(URI url) {
    String scheme = String.valueOf(url.getScheme());
    if (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")) {
      return Optional.empty();
    }
    return Optional.of(
        failure(
            ErrorCode.URL_BLOCKED,
            "only http and https addresses are recorded, not " + scheme + ":",
            null));
  }

  /** The browser gave up on it. */
  static RecorderException ofThrown(URI url, RuntimeException thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof TimeoutError) {
      return failure(ErrorCode.PAGE_TIMEOUT, withoutQuery(url) + " did not answer in time", thrown);
    }
    if (message.contains("Download is starting")) {
      return failure(
          ErrorCode.NOT_A_PAGE, withoutQuery(url) + " is a download, not a page", thrown);
    }
    Matcher found = NET_ERROR.matcher(message);
    String error = found.find() ? found.group(1) : "";
    return failure(codeOf(error), notOpened(url, error), thrown);
  }

  /** The browser's word for it stands behind, for those who look it up. */
  private static String notOpened(URI url, String netError) {
    String address = withoutQuery(url);
    return netError.equals("ERR_TOO_MANY_REDIRECTS")
        ? address + " leads from one address to the next without end (" + netError + ")"
        : address + " cannot be opened: " + netError;
  }

  private static ErrorCode codeOf(String netError) {
    if (netError.startsWith("ERR_CERT_") || netError.startsWith("ERR_SSL_")) {
      return ErrorCode.TLS_INVALID;
    }
    return switch (netError) {
      case "" -> ErrorCode.BROWSER_FAILED;
      case "ERR_NAME_NOT_RESOLVED" -> ErrorCode.DNS_NOT_FOUND;
      case "ERR_TIMED_OUT" -> ErrorCode.PAGE_TIMEOUT;
      case "ERR_ABORTED", "ERR_INVALID_RESPONSE" -> ErrorCode.NOT_A_PAGE;
      case "ERR_TOO_MANY_REDIRECTS" -> ErrorCode.HTTP_CLIENT_ERROR;
      case "ERR_BLOCKED_BY_CLIENT", "ERR_UNSAFE_PORT", "ERR_DISALLOWED_URL_SCHEME" ->
          ErrorCode.URL_BLOCKED;
      default -> ErrorCode.CONNECTION_FAILED;
    };
  }

  /** Queries carry signatures and personal data, which do not belong into logs. */
  static String withoutQuery(URI url) {
    String text = url.toString();
    int end = text.indexOf('?');
    return end < 0 ? text : text.substring(0, end) + "?…";
  }

  private static RecorderException failure(
      ErrorCode code, String message, @Nullable RuntimeException cause) {
    return new RecorderException(code, message, cause);
  }
}
