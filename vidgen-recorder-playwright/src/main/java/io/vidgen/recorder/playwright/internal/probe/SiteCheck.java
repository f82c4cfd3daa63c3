package io.vidgen.recorder.playwright.internal.probe;

import io.vidgen.ErrorCode;
import io.vidgen.internal.OtherAddresses;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Asks for pages by way of a proxy of its own, and says what came. One website after another, each
 * with fresh limits and without the connections of the one before; only {@link #close} may be
 * called meanwhile.
 */
public final class SiteCheck implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofSeconds(12);

  /** For all redirects of a website, and for looking whether it answers over HTTP. */
  private static final Duration WHOLE = Duration.ofSeconds(20);

  private static final int MOST_REDIRECTS = 8;
  private static final int MOST_BYTES = 256 << 10;

  private final EgressProxy proxy;
  private final Duration whole;
  private final HttpClient client;

  /** By way of this proxy, which it closes. */
  public SiteCheck(EgressProxy proxy) {
    this(proxy, WHOLE);
  }

  /**
   * With another limit.
   *
   * @param whole the longest that a website may take
   */
  public SiteCheck(EgressProxy proxy, Duration whole) {
    this.proxy = proxy;
    this.whole = whole;
    try {
      client = clientOf(proxy);
    } catch (RuntimeException | Error e) { // No file descriptors are left.
      proxy.close();
      throw e;
    }
  }

  private static HttpClient clientOf(EgressProxy proxy) {
    URI address = URI.create(proxy.address());
    return HttpClient.newBuilder()
        .proxy(ProxySelector.of(new InetSocketAddress(address.getHost(), address.getPort())))
        .followRedirects(HttpClient.Redirect.NEVER) // Each is looked at.
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(ANSWER)
        .build();
  }

  /** What is at this address. */
  public ProbedSite check(URI url, CancellationToken cancellation) {
    Visit visit = new Visit(proxy.open(), System.nanoTime() + whole.toNanos(), cancellation);
    try {
      return check(url, visit);
    } catch (NotAskedException e) {
      return ProbedSite.notProbed(url);
    } finally {
      proxy.shut(); // Otherwise the client keeps connections to every website there was.
    }
  }

  @Override
  public void close() {
    proxy.close();
  }

  /** What is being looked at, and until when. */
  private record Visit(Traffic traffic, long deadline, CancellationToken cancellation) {

    long nanosLeft() {
      return Math.min(ANSWER.toNanos(), deadline - System.nanoTime());
    }
  }

  private ProbedSite check(URI url, Visit visit) throws NotAskedException {
    ProbedSite found = follow(url, visit);
    List<URI> others =
        found
            .problem()
            .map(trouble -> OtherAddresses.ofTheSamePage(url, trouble))
            .orElse(List.of());
    for (URI other : others) {
      if (follow(other, visit).problem().isEmpty()) {
        return found.butAnswersAt(other);
      }
    }
    return found;
  }

  private ProbedSite follow(URI url, Visit visit) throws NotAskedException {
    URI at = url;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      visit.cancellation().throwIfCancelled();
      Answer answer;
      try {
        answer = ask(at, visit);
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

  /** The proxy would not even ask, which says nothing of the website. */
  private static final class NotAskedException extends Exception {}

  private Answer ask(URI at, Visit visit) throws NoAnswerException, NotAskedException {
    if (NavigationFailures.ofScheme(at).isPresent()) {
      throw new NoAnswerException(ErrorCode.URL_BLOCKED);
    }
    if (visit.nanosLeft() <= 0) {
      throw new NoAnswerException(ErrorCode.PAGE_TIMEOUT);
    }
    CompletableFuture<HttpResponse<byte[]>> asked;
    try {
      asked = client.sendAsync(request(at), response -> new FirstBytes(MOST_BYTES));
    } catch (IllegalArgumentException e) {
      throw new NoAnswerException(ErrorCode.DNS_NOT_FOUND); // A host that no name can be.
    }
    try (var ending = visit.cancellation().onCancel(() -> asked.cancel(true))) {
      HttpResponse<byte[]> response =
          Uninterruptibly.get(() -> await(asked, visit), () -> asked.cancel(true));
      refuse(at, visit.traffic());
      Map<String, String> headers = new HashMap<>();
      response
          .headers()
          .map()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      return new Answer(
          response.statusCode(), headers, new String(response.body(), StandardCharsets.UTF_8));
    } catch (ExecutionException e) {
      visit.cancellation().throwIfCancelled();
      refuse(at, visit.traffic());
      throw new NoAnswerException(codeOf(e));
    } catch (CancellationException e) {
      visit.cancellation().throwIfCancelled();
      throw new NoAnswerException(ErrorCode.PAGE_TIMEOUT); // The thread was interrupted.
    }
  }

  private static <T> T await(CompletableFuture<T> asked, Visit visit)
      throws InterruptedException, ExecutionException {
    try {
      return asked.get(visit.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      asked.cancel(true); // Or what comes drop by drop would go on.
      throw new ExecutionException(e);
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
  private static void refuse(URI at, Traffic traffic) throws NoAnswerException, NotAskedException {
    if (traffic.hasTurnedAway()) {
      throw new NotAskedException();
    }
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
