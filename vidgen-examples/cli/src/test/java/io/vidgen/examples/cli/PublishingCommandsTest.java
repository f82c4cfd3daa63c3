package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.bunny.testing.BunnyServer;
import io.vidgen.storage.s3.testing.S3Server;
import io.vidgen.testing.ArchiveCompositor.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in an environment that names a storage. */
class PublishingCommandsTest {

  @TempDir private Path directory;

  @Test
  void aRenderIsPublishedToTheBucketAndItsAddressPrinted() throws Exception {
    try (S3Server server = S3Server.start(directory.resolve("server"))) {
      CommandRunner commands = new CommandRunner(server.variables());

      var ended = commands.run("render", "--scene=https://example.com=1", "--size=320x180");

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
      List<String> printed = ended.out().lines().toList();
      assertThat(printed).hasSize(2);
      String base = server.endpoint() + "/" + S3Server.BUCKET + "/";
      assertThat(printed.get(0)).startsWith("Video:  " + base + "renders/").endsWith("/video.mp4");
      assertThat(printed.get(1)).startsWith("Poster: " + base + "renders/").endsWith("/poster.jpg");
      assertThat(server.fileOf(keyIn(printed.get(0), base))).isNotEmptyFile();
      assertThat(server.fileOf(keyIn(printed.get(1), base))).isNotEmptyFile();
      assertThat(ended.out() + ended.err()).doesNotContain(S3Server.SECRET_KEY);
    }
  }

  @Test
  void theDemoIsPublishedToThePullZoneAndKeptAsAFileToo() throws Exception {
    try (BunnyServer server = BunnyServer.start()) {
      CommandRunner commands = new CommandRunner(bunny(server, "https://videos.example.com"));
      Path folder = directory.resolve("demo");

      var ended = commands.run("demo", "--out", folder.toString());

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
      List<String> printed = ended.out().lines().toList();
      assertThat(printed.get(0)).startsWith("Video:  https://videos.example.com/renders/");
      assertThat(printed.get(2)).isEqualTo("File:   " + folder.resolve("demo.mp4"));
      assertThat(server.contentOf(keyIn(printed.get(0), "https://videos.example.com/").value()))
          .isEqualTo(Files.readAllBytes(folder.resolve("demo.mp4")));
      assertThat(filesIn(folder)).containsExactlyInAnyOrder("demo.mp4", "demo.jpg");
      assertThat(ended.out() + ended.err()).doesNotContain(BunnyServer.ACCESS_KEY);
    }
  }

  @Test
  void aDirectoryOfTheOperatorsIsAStorageToo() {
    CommandRunner commands =
        new CommandRunner(
            Map.of(
                "LOCAL_STORAGE_DIRECTORY",
                directory.resolve("videos").toString(),
                "LOCAL_STORAGE_BASE_URL",
                "https://example.com/v"));

    var ended = commands.run("render", "--scene=https://example.com=1", "--size=320x180");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    String video = ended.out().lines().findFirst().orElseThrow();
    assertThat(directory.resolve("videos").resolve(keyIn(video, "https://example.com/v/").value()))
        .isNotEmptyFile();
  }

  @Test
  void whatCannotBeMovedIntoPlaceIsNotPublishedEither() throws Exception {
    try (BunnyServer server = BunnyServer.start()) {
      CommandRunner commands = new CommandRunner(bunny(server, "https://videos.example.com"));
      Path video = directory.resolve("video.mp4");
      // In the way once the render is over, which the check before it could not know.
      commands
          .fakeCompositor()
          .faults()
          .runOnce(Operation.POSTER, () -> assertThat(video.toFile().mkdir()).isTrue());

      var ended = render(commands, video);

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.out()).isEmpty();
      assertThat(server.keys()).isEmpty();
    }
  }

  @Test
  void aRenderThatFailsPublishesNothing() throws Exception {
    try (BunnyServer server = BunnyServer.start()) {
      CommandRunner commands = new CommandRunner(bunny(server, "https://videos.example.com"));
      commands
          .fakeCompositor()
          .faults()
          .failOnce(
              Operation.POSTER,
              new CompositorException(ErrorCode.ENCODER_FAILED, "no poster today", null));

      assertThat(render(commands, directory.resolve("video.mp4")).exitCode()).isEqualTo(1);

      assertThat(server.keys()).isEmpty();
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void aWrongKeyIsNamedAndSendsToTheDoctor() throws Exception {
    try (S3Server server = S3Server.start(directory.resolve("server"))) {
      Map<String, String> wrong = new HashMap<>(server.variables());
      wrong.put("S3_SECRET_ACCESS_KEY", "not-the-secret");

      var ended = render(new CommandRunner(wrong), directory.resolve("video.mp4"));

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.err())
          .contains("Failed: STORAGE_DENIED: ")
          .contains("the secret access key does not belong to the access key id")
          .contains("'vidgen doctor' tries the storage and says what to do.")
          .doesNotContain("not-the-secret");
    }
  }

  @Test
  void aTypeThatIsNoneIsInvalidInputBeforeAnythingIsRendered() {
    CommandRunner commands = new CommandRunner(Map.of("STORAGE_TYPE", "nonsense"));

    for (String command : List.of("render", "demo")) {
      var ended =
          command.equals("render")
              ? commands.run("render", "--scene=https://example.com=1")
              : commands.run("demo", "--out", directory.resolve("demo").toString());

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err())
          .isEqualTo(
              "environment: storage is not configured: STORAGE_TYPE must be one of local, s3, r2,"
                  + " supabase and bunny, not \"nonsense\""
                  + System.lineSeparator());
    }
    assertThat(commands.recorder().asked()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void allThatTheStorageLacksIsSaidTogetherWithTheOtherProblems() {
    var ended =
        new CommandRunner(Map.of("STORAGE_TYPE", "bunny"))
            .run("render", "--scene=https://example.com=0", "--out=video.avi");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("scenes[0].duration_sec: ")
        .contains("out: must name a file that ends in .mp4")
        .contains("BUNNY_STORAGE_ZONE is not set; BUNNY_STORAGE_API_KEY is not set; one of");
  }

  private CommandRunner.Ended render(CommandRunner commands, Path video) {
    return commands.run(
        "render", "--scene=https://example.com=1", "--size=320x180", "--fps=10", "--out=" + video);
  }

  private static Map<String, String> bunny(BunnyServer server, String publicBase) {
    Map<String, String> variables = new HashMap<>(server.variables());
    variables.put("BUNNY_CDN_BASE_URL", publicBase);
    return variables;
  }

  private static StorageKey keyIn(String line, String base) {
    return new StorageKey(URI.create(line.substring(8)).toString().substring(base.length()));
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
