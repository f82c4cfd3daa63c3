package io.vidgen.examples.server.http;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Headers of all responses: pages run only our scripts, and are not shown in frames. */
public final class SecurityHeaders extends Handler.Wrapper {

  /** Pages below are made to be framed by others; they do nothing but play. */
  private static final String FRAMED = "/embed/";

  private final String contentSecurityPolicy;
  private final String framedPolicy;

  /**
   * Headers for pages whose videos and posters may also come from these origins.
   *
   * @param mediaOrigins such as {@code https://cdn.example.com}
   */
  public SecurityHeaders(List<String> mediaOrigins) {
    String elsewhere =
        mediaOrigins.stream().map(origin -> " " + origin).collect(Collectors.joining());
    contentSecurityPolicy =
        String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "img-src 'self' data:" + elsewhere,
            "media-src 'self' blob:" + elsewhere);
    framedPolicy = contentSecurityPolicy.replace("frame-ancestors 'none'", "frame-ancestors *");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpFields.Mutable headers = response.getHeaders();
    boolean framed = Request.getPathInContext(request).startsWith(FRAMED);
    headers.put("Content-Security-Policy", framed ? framedPolicy : contentSecurityPolicy);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(self), microphone=(self)");
    return super.handle(request, response, callback);
  }
}
