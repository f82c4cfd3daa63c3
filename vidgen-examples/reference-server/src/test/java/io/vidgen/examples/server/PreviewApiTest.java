package io.vidgen.examples.server;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.ErrorCode;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.StillSpec;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.recorder.Mockup;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.Visitor;
import io.vidgen.testing.Gate;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a video will look like is shown before it is made; what cannot be shown is explained. */
class PreviewApiTest {

  private static final DrawnEngines ENGINES = new DrawnEngines();

  private static Path directory;
  private static TestServer server;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path temporary) {
    directory = temporary;
    server = TestServer.start(directory, ENGINES);
    client = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aPageIsRecordedAsTheVideoWouldBeAndOnceForAllLooksOfItsLayout() throws Exception {
    String url = "https://once.example/";
    Answer plain = preview(url, "{\"width\": 1080, \"height\": 1920, \"view\": \"phone\"}");
    assertThat(plain.status()).as(plain.body()).isEqualTo(200);
    JsonNode drawn = plain.json();
    assertThat(drawn.get("url").asText()).isEqualTo(url);
    assertThat(drawn.get("width").asInt()).isEqualTo(540);
    assertThat(drawn.get("height").asInt()).isEqualTo(960);
    assertThat(drawn.get("picture").asText()).startsWith("data:image/jpeg;base64,");

    preview(
        url,
        """
        {"width": 1080, "height": 1920, "view": "phone",
         "bubble": {"corner": "top_right"}, "lower_third": {"title": "Ada Lovelace"}}""");

    List<RecordingSpec> recorded = recordedFrom(url);
    assertThat(recorded).hasSize(1);
    assertThat(recorded.get(0).view().text()).isEqualTo("phone");
    assertThat(recorded.get(0).format().height()).isEqualTo(1920);
    assertThat(recorded.get(0).motion().scroll()).isEqualTo(ScrollStyle.NONE);
    List<StillSpec> stills = ENGINES.archive().stills();
    StillSpec last = stills.get(stills.size() - 1);
    assertThat(last.bubble().corner()).isEqualTo(Corner.TOP_RIGHT);
    assertThat(last.lowerThird()).contains(LowerThird.of("Ada Lovelace", ""));
    assertThat(last.portrait()).isEmpty();
    try (Stream<Path> left = Files.list(directory.resolve("previews"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aPageIsVisitedAsItsSceneSaysButByNobodyWhoIsLoggedIn() {
    String url = "https://dark.example/";
    Answer dark =
        client.post(
            "/api/previews",
            """
            {"url": "https://dark.example/",
             "visitor": {"locale": "de-DE", "color_scheme": "dark",
                         "logins": [{"host": "dark.example", "user": "ada", "secret": "password"}],
                         "cookies": [{"host": "dark.example", "name": "id", "value": "1"}]}}""");
    assertThat(dark.status()).as(dark.body()).isEqualTo(200);
    preview(url, "{}");

    assertThat(recordedFrom(url))
        .extracting(RecordingSpec::visitor)
        .containsExactly(
            Visitor.builder().locale("de-DE").colorScheme(Visitor.ColorScheme.DARK).build(),
            Visitor.usual());

    Answer refused =
        client.post(
            "/api/previews", "{\"url\": \"a.example\", \"visitor\": {\"locale\": \"German\"}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/details/visitor/locale/_errors/0").asText()).contains("German");
  }

  @Test
  void anAddressWithoutASchemeIsTriedOverHttpsThenOverHttp() {
    ENGINES
        .recorder()
        .faults()
        .failAlways(
            URI.create("https://old.example"),
            new RecorderException(ErrorCode.CONNECTION_FAILED, "refused", null));

    assertThat(preview("old.example", "{}").json().get("url").asText())
        .isEqualTo("http://old.example");
    assertThat(reasonFor("https://old.example")).startsWith("old.example does not answer.");
    assertThat(preview("new.example", "{}").json().get("url").asText())
        .isEqualTo("https://new.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DNS_NOT_FOUND     | acme-pluming.example does not exist. Check the spelling.",
        "TLS_INVALID       | acme-pluming.example has no valid security certificate.",
        "HTTP_CLIENT_ERROR | acme-pluming.example has no such page",
        "URL_BLOCKED       | acme-pluming.example is inside a private network.",
        "BOT_WALL          | acme-pluming.example keeps robots out",
        "PAGE_TOO_LARGE    | This page of acme-pluming.example is too heavy.",
      })
  void whatIsWrongWithAPageIsASentenceAtItsAddress(ErrorCode code, String sentence) {
    ENGINES
        .recorder()
        .faults()
        .failOnce(
            URI.create("https://acme-pluming.example"),
            new RecorderException(code, "for the log", null));

    assertThat(reasonFor("https://acme-pluming.example")).startsWith(sentence);
  }

  @Test
  void aBrowserThatFailsIsNoFaultOfTheAddress() {
    ENGINES
        .recorder()
        .faults()
        .failOnce(
            URI.create("https://unlucky.example"),
            new RecorderException(ErrorCode.BROWSER_FAILED, "gone", null));

    Answer answer = preview("unlucky.example", "{}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(preview("unlucky.example", "{}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                                    | /_errors",
        "{}                                                    | /url/_errors",
        "{\"url\": 5}                                          | /url/_errors",
        "{\"url\": \"not a page\"}                             | /url/_errors",
        "{\"url\": \"ftp://a.example\"}                        | /url/_errors",
        "{\"url\": \"http://me:secret@a.example\"}             | /url/_errors",
        "{\"url\": \"a.example\", \"facecam_id\": \"mine\"}    | /facecam_id/_errors",
        "{\"url\": \"a.example\", \"look\": 5}                 | /look/_errors",
        "{\"url\": \"a.example\", \"look\": {\"bubble\": {\"size\": 2}}} | /look/bubble/size/_errors",
        "{\"url\": \"a.example\", \"look\": {\"width\": 1}}    | /look/width/_errors",
        "{\"url\": \"a.example\", \"look\": {\"lower_third\": {\"title\": \"\", \"subtitle\": \"x\"}}} | /look/lower_third/title/_errors",
        "{\"url\": \"a.example\", \"look\": {\"watermark\": {\"key\": \"no/logo.png\"}}} | /look/watermark/key/_errors",
      })
  void whatIsWrongWithARequestIsToldByField(String body, String field) {
    Answer answer = client.post("/api/previews", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.json().at("/details" + field)).as(answer.body()).isNotEmpty();
  }

  @Test
  void anOwnerMayHaveThreePreviewsAtOnceAndAPageIsNotOpenedTwice() throws Exception {
    String url = "https://slow.example/";
    Gate gate = ENGINES.recorder().faults().blockOnce(URI.create(url));
    List<CompletableFuture<Integer>> asked =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> preview(url, "{}").status()))
            .limit(4)
            .toList();

    gate.awaitArrival();
    Object first = CompletableFuture.anyOf(asked.toArray(CompletableFuture[]::new)).get(1, MINUTES);
    assertThat(first).isEqualTo(429);
    gate.open();

    List<Integer> all = new ArrayList<>();
    for (CompletableFuture<Integer> status : asked) {
      all.add(status.get(1, MINUTES));
    }
    assertThat(all).containsExactlyInAnyOrder(200, 200, 200, 429);
    assertThat(recordedFrom(url)).hasSize(1);
  }

  @Test
  void aPageOfThisMachineIsNotOpenedUnlessTheServerAllowsIt(@TempDir Path own) {
    ServerSettings some = TestServer.settings(own, AuthSettings.localOwner());
    ServerSettings guarded =
        new ServerSettings(
            some.host(),
            some.port(),
            some.dataDirectory(),
            some.publicUrl(),
            some.webDatabase(),
            some.workerDatabase(),
            Optional.of(WorkerSettings.defaults()),
            some.storageVariables(),
            some.auth(),
            some.metricsToken(),
            some.limits());
    try (TestServer real = TestServer.start(guarded, Engines.real())) {
      String itself = real.url().getAuthority();
      Answer answer = real.client().post("/api/previews", "{\"url\": \"" + real.url() + "\"}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(422);
      assertThat(answer.json().at("/details/url/_errors/0").asText())
          .startsWith(itself + " is inside a private network.");
    }
  }

  @Test
  void aCardIsDrawnWithItsOwnersFilesAndNobodyElses(@TempDir Path own) throws IOException {
    ServerSettings some = TestServer.settings(own, AuthSettings.hmac(Jwts.SECRET));
    try (TestServer server = TestServer.start(some, Engines.real())) {
      Client ada = client(server);
      String key = uploadRed(ada);
      String card =
          """
          {"html": {"content": "<style>body { margin: 0 }</style><img src='a.png' width=9999 height=9999>",
                    "files": {"a.png": "%s"}}}"""
              .formatted(key);

      Answer drawn = ada.post("/api/previews", card);
      assertThat(drawn.status()).as(drawn.body()).isEqualTo(200);
      assertThat(drawn.json().get("url").asText()).isEqualTo("vidgen:html");
      assertThat(isRed(drawn.json().get("picture").asText())).isTrue();

      Answer anothers = client(server).post("/api/previews", card);
      assertThat(anothers.status()).isEqualTo(422);
      assertThat(anothers.json().at("/details/html").toString())
          .contains("There is no such picture");
      Answer leaving =
          ada.post(
              "/api/previews",
              "{\"html\": {\"content\": \"<script>location = 'http://127.0.0.1/'</script>\"}}");
      assertThat(leaving.status()).isEqualTo(422);
      assertThat(leaving.json().at("/details/html/content/_errors/0").asText())
          .contains("reaches nothing but its files");
    }
  }

  @Test
  void anEndCardIsDrawnWithThePagesWordsAndBesideTheBubble() {
    Answer drawn =
        client.post(
            "/api/previews",
            """
            {"end_card": {"sender": "Grace Hopper"},
             "presentation": {"greeting": "Shall we talk?"},
             "look": {"mockup": "window", "opening": {"length_ms": 3000}}}""");
    assertThat(drawn.status()).as(drawn.body()).isEqualTo(200);
    assertThat(drawn.json().get("url").asText()).isEqualTo("vidgen:end_card");
    List<RecordingSpec> asked = ENGINES.recorder().asked();
    RecordingSpec recording = asked.get(asked.size() - 1);
    assertThat(((PageSource.Card) recording.page()).html())
        .contains("Shall we talk?", "Grace Hopper");
    assertThat(recording.mockup()).isEqualTo(Mockup.NONE);

    Answer silent = client.post("/api/previews", "{\"end_card\": {\"sender\": \"Grace\"}}");
    assertThat(silent.status()).isEqualTo(422);
    assertThat(silent.json().at("/details/end_card/headline/_errors/0").asText())
        .isEqualTo("an end card needs a headline or a call to action");
  }

  private static Client client(TestServer server) {
    return new Client(server.url(), "Authorization", "Bearer " + Jwts.of(UUID.randomUUID()));
  }

  private static String uploadRed(Client client) throws IOException {
    BufferedImage red = new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = red.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 64, 36);
    graphics.dispose();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8));
    ImageIO.write(red, "png", body);
    body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
    return client
        .send(
            "POST",
            "/api/pictures",
            BodyPublishers.ofByteArray(body.toByteArray()),
            "Content-Type",
            "multipart/form-data; boundary=b")
        .json()
        .get("key")
        .asText();
  }

  private static boolean isRed(String picture) throws IOException {
    byte[] jpeg = Base64.getDecoder().decode(picture.substring(picture.indexOf(',') + 1));
    Color middle = new Color(ImageIO.read(new ByteArrayInputStream(jpeg)).getRGB(300, 200));
    return middle.getRed() > 200 && middle.getGreen() < 60 && middle.getBlue() < 60;
  }

  @Test
  void aLookWithAPosterOfALaterMomentIsDrawnToo() {
    assertThat(preview("poster.example", "{\"poster\": {\"at_sec\": 12}}").status()).isEqualTo(200);
  }

  private static Answer preview(String url, String look) {
    return client.post("/api/previews", "{\"url\": \"%s\", \"look\": %s}".formatted(url, look));
  }

  private static String reasonFor(String url) {
    Answer answer = preview(url, "{}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    return answer.json().at("/details/url/_errors/0").asText();
  }

  private static List<RecordingSpec> recordedFrom(String url) {
    return ENGINES.recorder().asked().stream()
        .filter(spec -> spec.page().url().toString().equals(url))
        .toList();
  }
}
