package io.vidgen.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSiteTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:href|src)=\"([^\"]*)\"|url\\(\"?([^\")]*)|@import +\"([^\"]*)\"");

  private final Set<Thread> threadsBefore = siteThreads();
  private final DemoSite site = DemoSite.start();
  private final HttpClient browser = HttpClient.newHttpClient();

  @AfterEach
  void closeSite() {
    site.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyPageIsServedAsHtml(DemoPage page) throws Exception {
    HttpResponse<String> response = get(site.page(page));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(contentType(response)).isEqualTo("text/html; charset=utf-8");
    assertThat(response.body()).startsWith("<!DOCTYPE html>").contains("<title>Glasswren");
  }

  @Test
  void everythingThePagesReferToIsOnTheSite() throws Exception {
    Map<URI, HttpResponse<String>> answers = crawl();

    assertThat(answers.values()).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(answers.keySet()).extracting(URI::getHost).containsOnly("127.0.0.1");
    assertThat(answers.keySet())
        .extracting(URI::getPath)
        .contains("/site.css", "/header.js", "/favicon.svg", "/img/glasshouse.svg");
  }

  @Test
  void everyFileHasTheTypeOfItsName() throws Exception {
    Map<String, String> types =
        Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8");

    crawl()
        .forEach(
            (uri, response) -> {
              String ending = uri.getPath().substring(uri.getPath().lastIndexOf('.') + 1);
              assertThat(contentType(response))
                  .as(uri.getPath())
                  .isEqualTo(types.getOrDefault(ending, "text/html; charset=utf-8"));
            });
  }

  @Test
  void linksWithinAPageLeadToAnElementOfIt() throws Exception {
    Map<URI, HttpResponse<String>> answers = crawl();

    Set<String> dangling = new TreeSet<>();
    answers.forEach(
        (page, response) ->
            references(response.body()).stream()
                .filter(reference -> reference.contains("#"))
                .map(page::resolve)
                .filter(target -> !hasElement(answers, target))
                .forEach(target -> dangling.add(page.getPath() + " to " + target)));

    assertThat(dangling).isEmpty();
  }

  @Test
  void noFileNamesAnotherHost() throws Exception {
    crawl()
        .forEach(
            (uri, response) ->
                assertThat(response.body().replace("\"http://www.w3.org/2000/svg\"", ""))
                    .as(uri.getPath())
                    .doesNotContain("//www", "http:", "https:", "ws:", "wss:")
                    .doesNotContainPattern("[\"'(]//"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/missing.html", "/favicon.ico", "/img", "/img/", "/site", "/index.html/"})
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertThat(get(site.address(path)).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../facecam.mp4",
        "/../DemoSite.class",
        "/%2e%2e/DemoSite.class",
        "/img/%2e%2e/%2e%2e/DemoSite.class",
        "/img/..%2fsite.css",
        "/..%5csite.css",
        "/img/../site.css",
        "//site.css",
        "/site.css%00.html",
        "*"
      })
  void noPathLeadsOutOfTheSite(String path) throws IOException {
    assertThat(rawStatusLine(path)).matches("HTTP/1.1 40[04] .*");
  }

  @Test
  void onlyReadingIsAllowed() throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(site.page(DemoPage.LONG))
            .POST(BodyPublishers.ofString("hello"))
            .build();

    HttpResponse<String> response = browser.send(post, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void headersCanBeReadAlone() throws Exception {
    HttpRequest head =
        HttpRequest.newBuilder(site.page(DemoPage.SHORT))
            .method("HEAD", BodyPublishers.noBody())
            .build();

    HttpResponse<String> response = browser.send(head, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValueAsLong("Content-Length").orElseThrow())
        .isEqualTo(get(site.page(DemoPage.SHORT)).body().getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void itListensOnTheLoopbackInterfaceOnly() {
    assertThat(site.page(DemoPage.STICKY).getHost())
        .isEqualTo(InetAddress.getLoopbackAddress().getHostAddress());
  }

  @Test
  void closingOneSiteLeavesAnotherOpen() throws Exception {
    try (DemoSite other = DemoSite.start()) {
      assertThat(other.page(DemoPage.LONG)).isNotEqualTo(site.page(DemoPage.LONG));
    }

    assertThat(get(site.page(DemoPage.LONG)).statusCode()).isEqualTo(200);
  }

  @Test
  void itsThreadsDoNotKeepTheProgramAlive() throws Exception {
    get(site.page(DemoPage.LONG));

    assertThat(newThreads()).isNotEmpty().allMatch(Thread::isDaemon);
  }

  @Test
  void closingFreesThePortAndEndsTheThreads() throws Exception {
    URI page = site.page(DemoPage.LONG);
    get(page);

    site.close();

    assertThatThrownBy(() -> get(page)).isInstanceOf(ConnectException.class);
    for (Thread thread : newThreads()) {
      thread.join(10_000);
    }
    assertThat(newThreads()).isEmpty();
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return browser.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  /** Fetches the pages and, as a browser and a curious reader would, all they refer to. */
  private Map<URI, HttpResponse<String>> crawl() throws IOException, InterruptedException {
    Map<URI, HttpResponse<String>> answers = new LinkedHashMap<>();
    Deque<URI> open = new ArrayDeque<>();
    for (DemoPage page : DemoPage.values()) {
      open.add(site.page(page));
    }
    while (!open.isEmpty()) {
      URI uri = open.remove();
      if (!answers.containsKey(uri)) {
        HttpResponse<String> response = get(uri);
        answers.put(uri, response);
        for (String reference : references(response.body())) {
          open.add(withoutFragment(uri.resolve(reference)));
        }
      }
    }
    return answers;
  }

  private static List<String> references(String text) {
    List<String> references = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        // A bare fragment inside an SVG names one of its own gradients.
        if (matcher.group(group) != null && !matcher.group().startsWith("url(#")) {
          references.add(matcher.group(group));
        }
      }
    }
    return references;
  }

  private static boolean hasElement(Map<URI, HttpResponse<String>> answers, URI target) {
    HttpResponse<String> page = answers.get(withoutFragment(target));
    return page != null && page.body().contains("id=\"" + target.getFragment() + "\"");
  }

  private static URI withoutFragment(URI uri) {
    return URI.create(uri.toString().replaceFirst("#.*", ""));
  }

  private static String contentType(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("none");
  }

  /** Asks for a path exactly as written, which well-behaved clients would not. */
  private String rawStatusLine(String path) throws IOException {
    URI address = site.page(DemoPage.LONG);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.lines().findFirst().orElse("");
    }
  }

  private Set<Thread> newThreads() {
    Set<Thread> threads = siteThreads();
    threads.removeAll(threadsBefore);
    return threads;
  }

  private static Set<Thread> siteThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(DemoSiteTest::belongsToASite)
        .collect(Collectors.toSet());
  }

  private static boolean belongsToASite(Thread thread) {
    return thread.getName().startsWith("demo-site-") || thread.getName().equals("HTTP-Dispatcher");
  }
}
