package io.vidgen.recorder.playwright.internal.probe;

import io.vidgen.ErrorCode;
import io.vidgen.internal.Uninterruptibly;
import io.vidgen.recorder.ProbedSite;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.playwright.internal.egress.EgressProxy;
import io.vidgen.recorder.playwright.internal.egress.Traffic;
import io.vidgen.recorder.playwright.internal.page.NavigationFailures;
import io.vidgen.recorder.playwright.internal.page.PageWall;
import io.vidgen.render.CancellationToken;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Asks for pages by way of the recorder's proxy, and says what came. Thread-safe. */
public final class SiteCheck {

  private static final Duration ANSWER = Duration.ofSeconds(12);
  private static final int MOST_REDIRECTS = 8;
  private static final int MOST_BYTES = 256 << 10;

  /** What a website that knows no HTTPS says to it. */
  private static final Set<ErrorCode> MAYBE_OVER_HTTP =
      EnumSet.of(ErrorCode.CONNECTION_FAILED, ErrorCode.TLS_INVALID);

  private final Traffic traffic;
  private final HttpClient client;

  /** By way of this proxy, which lets this traffic through. */
  public SiteCheck(EgressProxy proxy, Traffic traffic) {
    this.traffic = traffic;
    URI address = URI.create(proxy.address());
    client =
        HttpClient.newBuilder()
            .proxy(ProxySelector.of(new InetSocketAddress(address.getHost(), address.getPort())))
            .followRedirects(HttpClient.Redirect.NEVER) // Each is looked at.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
  }

  /** What is at this address. */
  public ProbedSite check(URI url, CancellationToken cancellation) {
    ProbedSite found = follow(url, cancellation);
    if ("https".equalsIgnoreCase(url.getScheme())
        && found.problem().filter(MAYBE_OVER_HTTP::contains).isPresent()) {
      URI plain = URI.create(url.toString().replaceFirst("(?i)^https:", "http:"));
      if (follow(plain, cancellation).problem().isEmpty()) {
        return found.butAnswersAt(plain);
      }
    }
    return found;
  }

  private ProbedSite follow(URI url, CancellationToken cancellation) {
    URI at = url;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      cancellation.throwIfCancelled();
      Answer answer;
      try {
        answer = ask(at);
      } catch (NoAnswerException e) {
        return ProbedSite.failed(url, e.code);
      }
      Optional<URI> next = answer.redirect(at);
      if (next.isEmpty()) {
        return judge(url, at, answer);
      }
      at = next.get();
    }
    return ProbedSite.failed(url, ErrorCode.HTTP_CLIENT_ERROR);
  }

  private record Answer(int status, Map<String, String> headers, String source) {

    Optional<URI> redirect(URI from) {
      String location = headers.getOrDefault("location", "");
      if (status < 300 || status > 399 || location.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(from.resolve(location));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  private static final class NoAnswerException extends Exception {
    private final ErrorCode code;

    NoAnswerException(ErrorCode code) {
      super(code.name());
      this.code = code;
    }
  }

  private Answer ask(URI at) throws NoAnswerException {
    if (NavigationFailures.ofScheme(at).isPresent()) {
      throw new NoAnswerException(ErrorCode.URL_BLOCKED);
    }
    CompletableFuture<HttpResponse<byte[]>> asked;
    try {
      asked =
          client
              .sendAsync(request(at), response -> new FirstBytes(MOST_BYTES))
              .orTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IllegalArgumentException e) {
      throw new NoAnswerException(ErrorCode.DNS_NOT_FOUND); // A host that no name can be.
    }
    try {
      HttpResponse<byte[]> response = Uninterruptibly.get(asked::get, () -> asked.cancel(true));
      refuse(at);
      Map<String, String> headers = new HashMap<>();
      response
          .headers()
          .map()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      return new Answer(
          response.statusCode(), headers, new String(response.body(), StandardCharsets.UTF_8));
    } catch (ExecutionException e) {
      refuse(at);
      throw new NoAnswerException(codeOf(e));
    } catch (CancellationException e) {
      throw new NoAnswerException(ErrorCode.PAGE_TIMEOUT); // The thread was interrupted.
    }
  }

  /** What browsers send, or some websites would answer otherwise. */
  private static HttpRequest request(URI at) {
    return HttpRequest.newBuilder(at)
        .timeout(ANSWER)
        .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .header("Accept-Language", "en-US,en;q=0.9")
        .header(
            "User-Agent",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/138.0.0.0 Safari/537.36")
        .GET()
        .build();
  }

  /** The proxy knows best why it answers by itself. */
  private void refuse(URI at) throws NoAnswerException {
    Optional<RecorderException> refusal = NavigationFailures.ofRefusal(at, traffic);
    if (refusal.isPresent()) {
      throw new NoAnswerException(refusal.get().code());
    }
  }

  private static ErrorCode codeOf(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return ErrorCode.TLS_INVALID;
      }
      if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
        return ErrorCode.PAGE_TIMEOUT;
      }
    }
    return ErrorCode.CONNECTION_FAILED;
  }

  private static ProbedSite judge(URI url, URI at, Answer answer) {
    if (PageWall.of(answer.status(), answer.headers(), answer.source()).isPresent()) {
      return ProbedSite.failed(url, ErrorCode.BOT_WALL);
    }
    if (answer.status() >= 400) {
      return ProbedSite.failed(
          url, answer.status() >= 500 ? ErrorCode.HTTP_SERVER_ERROR : ErrorCode.HTTP_CLIENT_ERROR);
    }
    if (answer.headers().getOrDefault("content-disposition", "").startsWith("attachment")) {
      return ProbedSite.failed(url, ErrorCode.NOT_A_PAGE);
    }
    if (ParkedDomain.is(answer.source())) {
      return ProbedSite.doubtful(
          url, at, url.getRawAuthority() + " seems to be a parked domain: nobody's website.");
    }
    return ProbedSite.page(url, at);
  }
}
