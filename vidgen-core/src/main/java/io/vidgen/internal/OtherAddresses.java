package io.vidgen.internal;

import io.vidgen.ErrorCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where else a website may be when it is not where somebody wrote that it is: lists are typed by
 * people, who leave out {@code www.} and do not know who has a certificate.
 */
public final class OtherAddresses {

  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[.*");
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final String WWW = "www.";

  /** More labels than this are a part of a website with a name of its own. */
  private static final int MOST_LABELS = 3;

  private OtherAddresses() {}

  /**
   * The same page over http instead of https, or the other way round, and with or without {@code
   * www.}, as far as that can help; none where the website has answered.
   *
   * @param page an absolute http or https address
   * @param trouble what the page was in trouble with
   */
  public static List<URI> ofTheSamePage(URI page, ErrorCode trouble) {
    Set<URI> others = new LinkedHashSet<>();
    switch (trouble) {
      case CONNECTION_FAILED, TLS_INVALID -> {
        others.add(otherScheme(page));
        otherName(page).ifPresent(named -> others.addAll(List.of(named, otherScheme(named))));
      }
      case DNS_NOT_FOUND -> otherName(page).ifPresent(others::add);
      default -> {
        // It is there, so that it is not elsewhere.
      }
    }
    return List.copyOf(others);
  }

  /** The website's first page, if the trouble may be that of the one page alone. */
  public static Optional<URI> firstPage(URI page, ErrorCode trouble) {
    URI first = at(page.getScheme(), page.getRawAuthority(), "/");
    return switch (trouble) {
      case HTTP_CLIENT_ERROR, HTTP_SERVER_ERROR, NOT_A_PAGE ->
          isFirst(page) ? Optional.empty() : Optional.of(first);
      default -> Optional.empty();
    };
  }

  private static boolean isFirst(URI page) {
    String path = page.getRawPath();
    return (path == null || path.isEmpty() || path.equals("/")) && page.getRawQuery() == null;
  }

  private static URI otherScheme(URI page) {
    String scheme = "https".equalsIgnoreCase(page.getScheme()) ? "http" : "https";
    return at(scheme, page.getRawAuthority(), rest(page));
  }

  private static Optional<URI> otherName(URI page) {
    String authority = page.getRawAuthority();
    String host = PORT.matcher(authority).replaceFirst("");
    if (NUMBERS.matcher(host).matches()) {
      return Optional.empty();
    }
    boolean www = host.toLowerCase(Locale.ROOT).startsWith(WWW);
    int labels = host.split("\\.").length;
    if (!www && (labels < 2 || labels > MOST_LABELS)) {
      return Optional.empty();
    }
    String other = www ? authority.substring(WWW.length()) : WWW + authority;
    return Optional.of(at(page.getScheme(), other, rest(page)));
  }

  private static String rest(URI page) {
    List<String> rest = new ArrayList<>();
    rest.add(page.getRawPath() == null ? "" : page.getRawPath());
    if (page.getRawQuery() != null) {
      rest.add("?" + page.getRawQuery());
    }
    if (page.getRawFragment() != null) {
      rest.add("#" + page.getRawFragment());
    }
    return String.join("", rest);
  }

  private static URI at(String scheme, String authority, String rest) {
    return URI.create(scheme + "://" + authority + rest);
  }
}
