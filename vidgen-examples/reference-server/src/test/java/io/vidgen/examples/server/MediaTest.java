package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.examples.server.Client.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What players and caches need: ranges, conditions, lengths. */
class MediaTest {

  private static final String VIDEO = "/media/renders/id/a1/video.mp4";

  private static TestServer server;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    server = TestServer.start(directory);
    client = server.client();
    put(directory, "renders/id/a1/video.mp4");
    put(directory, "facecams/owner/clip");
  }

  private static void put(Path directory, String key) throws IOException {
    Path file = directory.resolve("videos").resolve(key);
    Files.createDirectories(Path.of(file.toString().replaceFirst("/[^/]*$", "")));
    Files.writeString(file, "0123456789");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aVideoIsServedWholeToBeKeptForEver() {
    Answer answer = client.get(VIDEO);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("0123456789");
    assertThat(answer.header("Content-Type")).isEqualTo("video/mp4");
    assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(answer.header("Cache-Control")).contains("immutable", "max-age=31536000");
    assertThat(client.get(VIDEO, "If-None-Match", answer.header("ETag")).status()).isEqualTo(304);
  }

  @Test
  void aPlayerSeeksByRange() {
    Answer middle = client.get(VIDEO, "Range", "bytes=2-4");
    assertThat(middle.status()).isEqualTo(206);
    assertThat(middle.body()).isEqualTo("234");
    assertThat(middle.header("Content-Range")).isEqualTo("bytes 2-4/10");
    assertThat(client.get(VIDEO, "Range", "bytes=7-").body()).isEqualTo("789");
    assertThat(client.get(VIDEO, "Range", "bytes=-2").body()).isEqualTo("89");

    Answer beyond = client.get(VIDEO, "Range", "bytes=10-");
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.header("Content-Range")).isEqualTo("bytes */10");
  }

  @Test
  void aHeadHasTheLengthAndNoBody() {
    Answer head = client.send("HEAD", VIDEO, BodyPublishers.noBody());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("10");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void nothingElseOfTheStorageIsServed() {
    for (String path :
        new String[] {
          "/media/facecams/owner/clip",
          "/media/renders/../facecams/owner/clip",
          "/media/renders/%2e%2e/facecams/owner/clip",
          "/media/renders/..%2ffacecams/owner/clip",
          "/media/renders/id/",
          "/media/renders/",
          "/media/renders/id/a1/other.mp4"
        }) {
      Answer answer = client.get(path);
      assertThat(answer.status()).as(path).isIn(302, 400, 403, 404);
      assertThat(answer.body()).as(path).doesNotContain("0123456789").doesNotContain("a1");
    }
  }
}
