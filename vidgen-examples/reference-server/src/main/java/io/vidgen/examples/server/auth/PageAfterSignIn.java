package io.vidgen.examples.server.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The page of this server that somebody wanted to see before a sign-in was asked for. */
public final class PageAfterSignIn {

  private static final String FIRST = "/";

  /** A path, and nothing that a browser could take for another host. */
  private static final String LOCAL = "/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]{0,2000}";

  private PageAfterSignIn() {}

  /** What was asked for; the first page if that is none of this server. */
  public static String of(@Nullable String wanted) {
    return wanted != null && wanted.matches(LOCAL) ? wanted : FIRST;
  }

  /** The address of the sign-in that leads there. */
  static String signIn(String flag, String wanted) {
    String page = of(wanted);
    String to = page.equals(FIRST) ? "" : "to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    String query = flag.isEmpty() || to.isEmpty() ? flag + to : flag + "&" + to;
    return query.isEmpty() ? "/sign-in" : "/sign-in?" + query;
  }
}
