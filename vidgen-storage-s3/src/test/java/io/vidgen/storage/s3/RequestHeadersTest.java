package io.vidgen.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What uploads say of themselves. The S3 server of the other tests takes headers that R2 and others
 * refuse, and does not tell what it was sent: this one takes everything and remembers it.
 */
class RequestHeadersTest {

  private static final StorageKey KEY = new StorageKey("renders/id/a1/video.mp4");
  private static final int PART = 5 << 20;

  @TempDir Path folder;

  private final List<Headers> uploads = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void otherServicesThanAmazonGetAContentMd5AndNoneOfTheSdksOwnChecksums() throws IOException {
    upload(storage());

    assertThat(uploads).hasSize(3);
    for (Headers headers : uploads) {
      assertThat(headers.getFirst("Content-MD5")).isNotBlank();
      assertThat(namesOf(headers))
          .noneMatch(name -> name.startsWith("x-amz-checksum-"))
          .doesNotContain("x-amz-trailer", "x-amz-sdk-checksum-algorithm", "content-encoding");
    }
  }

  @Test
  void amazonGetsTheSdksChecksums() throws IOException {
    upload(storage().crc32(true));

    assertThat(uploads)
        .hasSize(3)
        .allMatch(
            headers ->
                namesOf(headers).contains("x-amz-checksum-crc32")
                    || String.valueOf(headers.getFirst("x-amz-trailer"))
                        .equals("x-amz-checksum-crc32"));
  }

  /** A small file, and one of two parts. */
  private void upload(S3StorageBuilder settings) throws IOException {
    try (S3Storage storage = settings.build()) {
      for (int size : new int[] {1000, PART + 1}) {
        storage.put(
            KEY,
            Files.write(folder.resolve("file" + size), new byte[size]),
            ObjectMetadata.mp4(),
            ProgressListener.NONE,
            new CancellationToken());
      }
    }
  }

  private S3StorageBuilder storage() {
    return S3Storage.minio(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "videos")
        .credentials("id", "secret")
        .partBytes(PART);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      if (exchange.getRequestMethod().equals("PUT")) {
        uploads.add(exchange.getRequestHeaders());
      }
      String answer =
          query.startsWith("uploads")
              ? "<InitiateMultipartUploadResult><UploadId>1</UploadId>"
                  + "</InitiateMultipartUploadResult>"
              : exchange.getRequestMethod().equals("POST")
                  ? "<CompleteMultipartUploadResult><ETag>\"e\"</ETag>"
                      + "</CompleteMultipartUploadResult>"
                  : "";
      exchange.getResponseHeaders().add("ETag", "\"e\"");
      exchange.sendResponseHeaders(200, answer.isEmpty() ? -1 : answer.length());
      exchange.getResponseBody().write(answer.getBytes(UTF_8));
    }
  }

  private static List<String> namesOf(Headers headers) {
    return headers.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
