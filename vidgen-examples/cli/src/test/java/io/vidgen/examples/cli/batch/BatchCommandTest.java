package io.vidgen.examples.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vidgen.ErrorCode;
import io.vidgen.examples.cli.CommandRunner;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vidgen batch}, on drawn pages. */
class BatchCommandTest {

  private static final String HEADER = "email,first_name,website\n";

  private static final String CAMPAIGN =
      """
      {"name": "For {{first_name|you}}", "look": {"width": 320, "height": 180, "fps": 10},
       "scenes": [{"url": "{{website}}", "duration_sec": 1},
                  {"url": "https://seller.example", "duration_sec": 1}]}
      """;

  private final Map<URI, RecorderException> failures = new HashMap<>();
  private CommandRunner commands = new CommandRunner();

  @TempDir Path directory;

  private Path campaign;
  private Path out;

  @BeforeEach
  void writeCampaign() throws IOException {
    campaign = Files.writeString(directory.resolve("pitch.json"), CAMPAIGN);
    out = directory.resolve("run");
  }

  @Test
  void aCheckNamesEveryRowThatIsWrongAndRendersNothing() throws IOException {
    Path list =
        list(
            "ada@x.example,Ada,ada.example\n"
                + "bob@x.example,,bob.example\n"
                + "ADA@x.example,Ada,ada.example\n"
                + "cy@blocked.example,Cy,cy.example\n"
                + "dee@x.example,Dee,\n");
    Path suppress = Files.writeString(directory.resolve("no.txt"), "# asked\nblocked.example\n");

    var ended = vidgen(with("check", list, "--suppress", suppress.toString()));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
        .containsExactly(
            "5 rows: 2 ready, 1 of them with a warning, 3 will not be made",
            "",
            "line 3 | first_name | empty: \"you\" is used | warning",
            "line 4 | email | same as line 2 | duplicate",
            "line 5 | email | does not want videos | suppressed",
            "line 6 | website | is empty, and the campaign has no fallback",
            "",
            "2 videos of 2 s, 320x180@10");
    assertThat(commands.recorder().asked()).isEmpty();
  }

  @Test
  void aFileThatIsNoCampaignIsNamedWithThePlaceWhereItIsNone() throws IOException {
    Files.writeString(campaign, "{\n  name: Hello\n}");

    var ended = vidgen(with("check", list("ada@x.example,Ada,ada.example\n")));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("campaign: " + campaign + " is not JSON at line 2, column 3: ");
  }

  @Test
  void aProbeLooksAtThePagesAndSaysWhatWouldBeShownInstead() throws IOException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          int status = exchange.getRequestURI().getPath().equals("/home") ? 200 : 404;
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    site.start();
    try {
      String base = "http://127.0.0.1:" + site.getAddress().getPort();
      Files.writeString(
          campaign,
          """
          {"name": "For {{first_name}}", "look": {"width": 320, "height": 180, "fps": 10},
           "scenes": [{"url": "{{website}}", "duration_sec": 1,
                       "fallback_url": "%s/home"}, {"url": "%s/home", "duration_sec": 1}]}
          """
              .formatted(base, base));

      var ended =
          vidgen(
              with(
                  "check",
                  list(
                      "a@x.example,A,"
                          + base
                          + "/gone\nb@x.example,B,http://gone.invalid\nc@x.example,C,"
                          + base
                          + "/home\n"),
                  "--probe",
                  "--allow-private-urls"));

      assertThat(ended.out().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
          .contains(
              "3 rows: 3 ready, 2 of them with a warning, 0 will not be made",
              "line 3 | website | gone.invalid does not exist. Check the spelling. The fallback"
                  + " would be shown: "
                  + base
                  + "/home | warning");
      assertThat(ended.exitCode()).isZero();
    } finally {
      site.stop(0);
    }
  }

  @Test
  void aRunLeavesAVideoForEachRowAndResultsForASpreadsheet() throws IOException {
    var ended = vidgen(run(list("ada@x.example,Ada,ada.example\nbob@x.example,=1,b.example\n")));
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains("Correct these rows, or make the others with --yes.");
    assertThat(out).doesNotExist();

    ended = vidgen(run(list("ada@x.example,Ada,ada.example\nbob@x.example,,b.example\n")));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    List<String> results = results();
    assertThat(results.get(0)).startsWith("\uFEFFemail,first_name,website,status,link,");
    assertThat(results.get(1)).startsWith("ada@x.example,Ada,ada.example,done,");
    assertThat(results.get(2)).startsWith("bob@x.example,,b.example,done,");
    for (String result : results.subList(1, 3)) {
      assertThat(Path.of(result.split(",", -1)[4])).isNotEmptyFile();
    }
  }

  @Test
  void theSameRunAgainMakesNothingTwiceAndWhatHasChangedUnderItsName() throws IOException {
    Path list = list("ada@x.example,Ada,ada.example\nbob@x.example,Bob,b.example\n");
    vidgen(run(list));
    List<String> before = results();

    assertThat(vidgen(run(list)).err()).contains("0 videos made, 0 failed, 0 left");
    assertThat(vidgen(run(list)).exitCode()).isZero();

    Path changed = list("ada@x.example,Adele,ada.example\nbob@x.example,Bob,b.example\n");
    var ended = vidgen(run(changed));
    assertThat(ended.err()).contains("1 of 1  line 2  ada@x.example  done");
    assertThat(results().get(1).split(",", -1)[4]).isEqualTo(before.get(1).split(",", -1)[4]);
  }

  @Test
  void aRowThatFailsStopsNobodyAndIsTriedAgainWhenAskedFor() throws IOException {
    fail("https://ada.example", notFound("ada.example"));
    Path list = list("ada@x.example,Ada,ada.example\nbob@x.example,Bob,b.example\n");

    var ended = vidgen(run(list));
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("failed: DNS_NOT_FOUND", "1 video made, 1 failed, 0 left");
    assertThat(results().get(1)).contains(",failed,", "DNS_NOT_FOUND");
    ended = vidgen(run(list));
    assertThat(ended.err()).contains("0 videos made, 0 failed");
    assertThat(ended.exitCode()).isEqualTo(3);

    failures.clear();
    ended = vidgen("batch", "retry", out.toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(results().get(1)).contains(",done,");

    ended = vidgen("batch", "retry", out.toString(), "--rows", "3");
    assertThat(ended.err()).contains("1 of 1  line 3  bob@x.example  done");
  }

  @Test
  void aCorrectedListReplacesTheOneOfTheRun() throws IOException {
    fail("https://adda.example", notFound("adda.example"));
    vidgen(run(list("ada@x.example,Ada,adda.example\nbob@x.example,Bob,b.example\n")));
    Path corrected = list("ada@x.example,Ada,ada.example\nbob@x.example,Bob,b.example\n");

    var ended =
        vidgen("batch", "retry", out.toString(), "--failed", "--with", corrected.toString());

    assertThat(ended.err()).contains("1 of 1  line 2  ada@x.example  done");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void tooManyFailuresPauseTheBatchAndTheSameCommandGoesOn() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      rows.append("p%d@x.example,P,p%d.example%n".formatted(i, i));
      if (i < 3) {
        String host = "p" + i + ".example";
        fail("https://" + host, notFound(host));
      }
    }
    Path list = list(rows.toString());

    var ended = vidgen(run(list, "--stop-after-failures", "3"));
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("0 videos made, 3 failed, 5 left", "Paused");

    ended = vidgen(run(list, "--limit", "2"));
    assertThat(ended.err()).contains("2 videos made, 0 failed, 3 left");
    assertThat(vidgen("batch", "status", out.toString(), "--json").out())
        .contains("\"rows\":8", "\"ready\":3", "\"failed\":3", "\"done\":2");
  }

  @Test
  void whatFailsEveryRowStopsTheRunAndIsNoRowsFault() throws IOException {
    fail(
        "https://ada.example",
        new RecorderException(ErrorCode.BROWSER_MISSING, "there is no browser", null));
    Path list = list("ada@x.example,Ada,ada.example\n");

    var ended = vidgen(run(list));

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("BROWSER_MISSING");
    failures.clear();
    assertThat(vidgen(run(list)).exitCode()).isZero();
  }

  @Test
  void aVideoThatShowsTheFallbackIsExportedOnlyIfThatIsWanted() throws IOException {
    Files.writeString(
        campaign,
        CAMPAIGN.replace(
            "\"{{website}}\"", "\"{{website}}\", \"fallback_url\": \"https://seller.example\""));
    fail("https://gone.example", notFound("gone.example"));
    fail("https://www.gone.example", notFound("www.gone.example"));
    var ended = vidgen(run(list("ada@x.example,Ada,gone.example\n")));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("done, but shows the fallback: DNS_NOT_FOUND");
    Path links = directory.resolve("links.csv");

    vidgen("batch", "export", out.toString(), "--out", links.toString());
    assertThat(Files.readAllLines(links).get(1))
        .startsWith("ada@x.example,Ada,gone.example,done_with_fallback,,");

    vidgen("batch", "export", out.toString(), "--out", links.toString(), "--include-fallbacks");
    assertThat(Files.readAllLines(links).get(1)).contains(".mp4,").endsWith(",true");
  }

  @Test
  void whatAKilledRunHasLeftIsTidiedUpAndItsLastLineDoesNotCount() throws IOException {
    Path list = list("ada@x.example,Ada,ada.example\nbob@x.example,Bob,b.example\n");
    vidgen(run(list, "--limit", "1"));
    Files.createDirectories(out.resolve("videos/.vidgen-123/renders"));
    Files.writeString(out.resolve("rows.jsonl"), "{\"key\":\"bob@x.ex", StandardOpenOption.APPEND);

    var ended = vidgen(run(list));

    assertThat(ended.err()).contains("1 of 1  line 3  bob@x.example  done");
    assertThat(vidgen(run(list)).err()).contains("0 videos made, 0 failed, 0 left");
    try (Stream<Path> videos = Files.list(out.resolve("videos"))) {
      assertThat(videos.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void twoProgramsDoNotWorkOnOneBatch() throws IOException {
    Path list = list("ada@x.example,Ada,ada.example\n");
    vidgen(run(list));
    try (FileChannel file = FileChannel.open(out.resolve("lock"), StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      assertThat(lock.isValid()).isTrue();
      var ended = vidgen(run(list));
      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err()).contains("another program is working on the batch");
    }
  }

  @Test
  void everyRowHasAFileOfItsOwnWhateverItsKeyIsWrittenIn() throws IOException {
    Path list = list("a,ая,a.example\nb,ба,b.example\n");

    var ended = vidgen(run(list, "--row-key", "first_name"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(results().get(1).split(",", -1)[4]).isNotEqualTo(results().get(2).split(",", -1)[4]);
  }

  @Test
  void whoWantsNoVideosIsFoundInTheColumnThatIsNamed() throws IOException {
    Path list =
        Files.writeString(
            directory.resolve("list.csv"),
            "Mail,first_name,website\nada@blocked.example,Ada,a.example\n");
    Path suppress = Files.writeString(directory.resolve("no.txt"), "blocked.example\n");

    var ended = vidgen(with("check", list, "--suppress", suppress.toString()));
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("suppression: The list has no column \"email\"");

    ended =
        vidgen(with("check", list, "--suppress", suppress.toString(), "--email-column", "mail"));
    assertThat(ended.out()).contains("does not want videos");
  }

  @Test
  void aPreviewIsOneVideoOfTheRowThatWasAskedFor() throws IOException {
    Path list = list("ada@x.example,Ada,ada.example\nbob@x.example,Bobby McLongname,b.example\n");
    Path video = directory.resolve("preview.mp4");

    var ended = vidgen(with("preview", list, "--out", video.toString(), "--row", "longest"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("Line 3: bob@x.example");
    assertThat(video).isNotEmptyFile();
    assertThat(commands.recorder().asked())
        .extracting(RecordingSpec::page)
        .anyMatch(page -> page.toString().contains("https://b.example"));
    assertThat(vidgen(with("preview", list, "--out", video.toString(), "--row", "9")).err())
        .contains("row: the list has no recipient in line 9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
  void aListInJsonMayHaveAnyEncodingThatCsvMayHave(String charset) throws IOException {
    String json =
        "[{\"email\": \"ada@x.example\", \"first_name\": \"Jürgen\", \"website\": \"a.example\"}]";
    Path list =
        Files.write(directory.resolve("list.json"), json.getBytes(Charset.forName(charset)));

    var ended = vidgen(run(list));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(results().get(1)).contains("ada@x.example,Jürgen,a.example,done");
  }

  @Test
  void aListThatCannotBeReadIsNamedByLineAndColumn() throws IOException {
    Path list = Files.writeString(directory.resolve("list.csv"), "email,Email\nada@x.example,b\n");

    var ended = vidgen(with("check", list));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("list.csv, line 1, Email: Another column has the same name: email");
  }

  @Test
  void aColumnThatTheListDoesNotHaveIsSaidOnce() throws IOException {
    Files.writeString(campaign, CAMPAIGN.replace("first_name", "firstname_"));
    Path list = list("ada@x.example,Ada,ada.example\n");
    assertThat(vidgen(with("check", list)).exitCode()).isZero();

    Files.writeString(campaign, CAMPAIGN.replace("{{website}}", "{{web}}"));
    var ended = vidgen(with("check", list));
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "scenes[0].url: The list has no column \"web\"; it has email, first_name, website");
  }

  @Test
  void filesThatAreNotThereAndOptionsThatAreWrongAreNamed() throws IOException {
    Path list = list("ada@x.example,Ada,ada.example\n");

    assertThat(vidgen(with("check", directory.resolve("none.csv"))).err())
        .contains("list: no such file");
    assertThat(vidgen(run(list, "--limit", "all", "--stop-after-failures", "often")).err())
        .contains("limit: must be a number of rows", "stop-after-failures: must be a share");
    assertThat(vidgen("batch", "status", directory.toString()).err())
        .contains("run: no batch has been run in");
    assertThat(vidgen("batch").err()).contains("check, preview, run, retry, status or export");
  }

  /** Each command is a program of its own. */
  private CommandRunner.Ended vidgen(String... arguments) {
    commands = new CommandRunner();
    failures.forEach(commands.recorder().faults()::failAlways);
    return commands.run(arguments);
  }

  private void fail(String page, RecorderException failure) {
    failures.put(URI.create(page), failure);
  }

  private static RecorderException notFound(String host) {
    return new RecorderException(ErrorCode.DNS_NOT_FOUND, "no such host: " + host, null);
  }

  private Path list(String rows) throws IOException {
    return Files.writeString(directory.resolve("list.csv"), HEADER + rows);
  }

  private List<String> results() throws IOException {
    return Files.readAllLines(out.resolve("results.csv"), StandardCharsets.UTF_8);
  }

  private String[] run(Path list, String... more) {
    List<String> all = new ArrayList<>(List.of("--out", out.toString()));
    all.addAll(List.of(more));
    return with("run", list, all.toArray(String[]::new));
  }

  private String[] with(String command, Path list, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("batch", command, list.toString(), "--campaign", campaign.toString()));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
