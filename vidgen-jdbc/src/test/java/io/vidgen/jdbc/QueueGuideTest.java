package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.campaign.Campaign;
import io.vidgen.queue.RenderQuery;
import io.vidgen.queue.Renders;
import io.vidgen.render.Render;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.VideoStorage;
import io.vidgen.testing.SampleCampaigns;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of docs/queue.md work, in a database that has never heard of VidGen. */
@SuppressWarnings("NullAway.Init") // JUnit calls beforeEach before anything else.
class QueueGuideTest {

  private static final Pattern BLOCK = Pattern.compile("```(java|sql)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("(?m)^public class (\\w+)");
  private static final UUID USER = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = TestDatabase.unmigrated();
  @TempDir Path folder;

  private final Campaign campaign = SampleCampaigns.ofSeconds(2);
  private String guide;
  private URLClassLoader shown;

  @BeforeEach
  void compileTheGuide() throws Exception {
    guide = Files.readString(Path.of("..", "docs", "queue.md"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<JavaFileObject> sources =
        blocks("java").stream()
            .filter(block -> CLASS.matcher(block).find())
            .map(QueueGuideTest::source)
            .toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    assertThat(compiler.getTask(null, null, null, options, null, sources).call()).isTrue();
    shown = new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
  }

  @AfterEach
  void close() throws Exception {
    shown.close();
  }

  private List<String> blocks(String language) {
    return BLOCK
        .matcher(guide)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
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

  @Test
  void settingUpAndOrderingAVideo() throws Exception {
    Class<?> type = shown.loadClass("Setup");
    Object setup = type.getConstructor(DataSource.class).newInstance(database.pool());

    Object render =
        type.getMethod("order", UUID.class, Campaign.class, String.class)
            .invoke(setup, USER, campaign, "4711");

    assertThat(((Render) render).labels()).containsEntry("order", "4711");
    assertThat(((Render) render).owner()).contains(USER);
  }

  @Test
  void insertingALeadAndItsVideoTogetherAndDeletingOldRenders() throws Exception {
    VidGenMigrations.migrate(database.pool(), "public");
    database.execute("CREATE TABLE leads (name text)");
    Object render;
    try (Connection connection = database.pool().getConnection()) {
      render =
          shown
              .loadClass("Leads")
              .getMethod("add", Connection.class, UUID.class, String.class, Campaign.class)
              .invoke(null, connection, USER, "Ada", campaign);
    }
    JdbcRenders renders = JdbcRenders.create(database.pool());
    Object link =
        shown
            .loadClass("Links")
            .getMethod("link", DataSource.class, UUID.class, Render.class, URI.class)
            .invoke(null, database.pool(), USER, render, URI.create("https://example.com/"));

    assertThat(link).asString().startsWith("https://example.com/v/");
    assertThat(database.query(Long.class, "SELECT count(*) FROM leads")).isEqualTo(1);
    renders.cancel(((Render) render).id());
    shown
        .loadClass("OldRenders")
        .getMethod("delete", Renders.class, VideoStorage.class, Duration.class)
        .invoke(null, renders, LocalStorage.at(folder.resolve("storage")), Duration.ofDays(-1));
    assertThat(renders.list(RenderQuery.builder().build()).renders()).isEmpty();
  }

  @Test
  void insertingByPlainSql() {
    VidGenMigrations.migrate(database.pool(), "public");
    String[] inserts = blocks("sql").get(0).replaceAll("\\$\\d", "?").split(";\\s*", -1);

    UUID campaignId = database.query(UUID.class, inserts[0], USER);
    database.execute(inserts[1], campaignId);
    UUID render = database.query(UUID.class, inserts[2], campaignId, "V1StGXR8_Z5jdHi6B-myT");
    database.execute(inserts[3], render);

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      assertThat(queue.claim("worker", Duration.ofSeconds(30)).orElseThrow().renderId())
          .isEqualTo(render);
    }
  }
}
