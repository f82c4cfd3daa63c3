package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.render.PublicId;
import io.vidgen.viewing.Beacon;
import io.vidgen.viewing.BeaconKind;
import io.vidgen.viewing.Gestures;
import io.vidgen.viewing.Verdict;
import io.vidgen.viewing.ViewEvidence;
import io.vidgen.viewing.ViewJudge;
import io.vidgen.viewing.ViewRule;
import io.vidgen.viewing.ViewTicket;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of docs/viewing.md work, and its rules are those that there are. */
class ViewingGuideTest {

  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("(?m)^public class (\\w+)");
  private static final Pattern RULE = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| [a-z]");
  private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";
  private static final Duration LENGTH = Duration.ofSeconds(2);

  @RegisterExtension final TestDatabase database = new TestDatabase();
  @TempDir Path folder;

  @Test
  void viewersAreCountedAndNewsIsWrittenOnce() throws Exception {
    PublicId video = video();
    Path networks = Files.writeString(folder.resolve("networks.txt"), "198.51.100.0/24\n");
    database.execute("CREATE TABLE messages (words text)");
    try (URLClassLoader shown = compiled()) {
      Class<?> type = shown.loadClass("Viewers");
      Object viewers =
          type.getConstructor(DataSource.class, Path.class).newInstance(database.pool(), networks);
      Optional<?> ticket =
          (Optional<?>)
              type.getMethod("ticket", PublicId.class, Duration.class)
                  .invoke(viewers, video, LENGTH);
      Beacon play = play(ViewTicket.parse(ticket.orElseThrow().toString()));

      for (String unbelieved : List.of("192.0.2.10", "198.51.100.7")) {
        assertThat(report(type, viewers, play, unbelieved)).as(unbelieved).isEqualTo(false);
      }
      assertThat(report(type, viewers, play, "203.0.113.7")).isEqualTo(true);
      assertThat(report(type, viewers, play, "203.0.113.7")).isEqualTo(false);

      JdbcViewLog log =
          (JdbcViewLog)
              shown
                  .loadClass("Outbox")
                  .getMethod("log", DataSource.class)
                  .invoke(null, database.pool());
      PublicId another = video();
      for (int i = 0; i < 2; i++) {
        Beacon beacon = play(log.open(another, LENGTH).orElseThrow());
        assertThat(report(log, beacon)).isTrue();
      }
      assertThat(database.query(String.class, "SELECT words FROM messages"))
          .isEqualTo(another + " PLAYED");
    }
  }

  @Test
  void theGuideListsTheRulesInTheirOrder() throws Exception {
    List<String> listed =
        RULE.matcher(guide().replaceFirst("(?s).*## What is believed", ""))
            .results()
            .map(row -> row.group(1))
            .filter(name -> !name.equals("network")) // A host's, which VidGen does not have.
            .toList();

    assertThat(listed)
        .startsWith(
            ViewJudge.standard().rules().stream().map(ViewRule::name).toArray(String[]::new));
  }

  private static Object report(Class<?> type, Object viewers, Beacon beacon, String address)
      throws Exception {
    return type.getMethod("report", Beacon.class, InetAddress.class, String.class)
        .invoke(viewers, beacon, InetAddress.getByName(address), FIREFOX);
  }

  private static boolean report(JdbcViewLog log, Beacon beacon) {
    ViewEvidence evidence = ViewEvidence.builder(beacon, beacon.ticket().openedAt()).build();
    return log.record(evidence, Verdict.believed("person")).isPresent();
  }

  private static Beacon play(ViewTicket ticket) {
    return Beacon.builder(ticket, BeaconKind.PLAY)
        .played(Duration.ofMillis(1800))
        .playedVisibly(Duration.ofMillis(1800))
        .gestures(
            Gestures.builder()
                .pointerMoves(9)
                .presses(1)
                .longestHold(Duration.ofMillis(70))
                .build())
        .build();
  }

  private PublicId video() {
    UUID owner = UUID.randomUUID();
    return JdbcRenders.create(database.pool())
        .ownedBy(owner)
        .request(database.campaignOf(owner))
        .videoPublicId();
  }

  private static String guide() throws Exception {
    return Files.readString(Path.of("..", "docs", "viewing.md"));
  }

  private URLClassLoader compiled() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<JavaFileObject> sources =
        BLOCK.matcher(guide()).results().map(block -> source(block.group(1))).toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    assertThat(compiler.getTask(null, null, null, options, null, sources).call()).isTrue();
    return new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
  }

  private static JavaFileObject source(String text) {
    Matcher name = CLASS.matcher(text);
    assertThat(name.find()).isTrue();
    URI uri = URI.create("string:///" + name.group(1) + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
