package io.vidgen.recorder.playwright.internal.egress;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.vidgen.recorder.PageSource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What stands in for the network while a card is recorded: its document and its files, and nothing
 * else. Thread-safe.
 */
final class CardFiles {

  private static final String HTML = "text/html; charset=utf-8";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", HTML),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("avif", "image/avif"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("otf", "font/otf"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"));

  private final PageSource.Card card;

  CardFiles(PageSource.Card card) {
    this.card = card;
  }

  /** Whether a host is the card's own. */
  static boolean isOwn(String host) {
    return host.equalsIgnoreCase(PageSource.CARD_ADDRESS.getHost());
  }

  /** The answer to a request of the card's browser. */
  HttpResponse answer(HttpRequest request, Traffic traffic) {
    String asked = request.uri();
    if (request.method().equals(HttpMethod.CONNECT)) {
      traffic.refuse(asked.replaceFirst(":\\d+$", ""), Traffic.Refusal.NOT_OF_CARD);
      return response(HttpResponseStatus.FORBIDDEN, "text/plain", new byte[0]);
    }
    URI address;
    try {
      address = URI.create(asked);
    } catch (IllegalArgumentException e) {
      return response(HttpResponseStatus.NOT_FOUND, "text/plain", new byte[0]);
    }
    String host = String.valueOf(address.getHost());
    if (!isOwn(host)) {
      traffic.refuse(host, Traffic.Refusal.NOT_OF_CARD);
      return response(HttpResponseStatus.FORBIDDEN, "text/plain", new byte[0]);
    }
    return file(String.valueOf(address.getPath()).replaceFirst("^/+", ""));
  }

  private HttpResponse file(String name) {
    if (name.isEmpty()) {
      return response(HttpResponseStatus.OK, HTML, card.html().getBytes(StandardCharsets.UTF_8));
    }
    Path file = card.files().get(name);
    if (file != null) {
      try {
        return response(HttpResponseStatus.OK, typeOf(name), Files.readAllBytes(file));
      } catch (IOException e) {
        // As one that is not there: the page shows what it shows then.
      }
    }
    return response(HttpResponseStatus.NOT_FOUND, "text/plain", new byte[0]);
  }

  private static String typeOf(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }

  private static HttpResponse response(HttpResponseStatus status, String type, byte[] content) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(content));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
    response.headers().set("X-Content-Type-Options", "nosniff");
    HttpUtil.setContentLength(response, content.length);
    return response;
  }
}
