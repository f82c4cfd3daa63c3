package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchQuery;
import io.vidgen.batch.BatchState;
import io.vidgen.batch.Batches;
import io.vidgen.recipient.RecipientState;
import io.vidgen.render.Render;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/batches.md}: its Java, one block after the other, against a database. */
class BatchesGuideTest {

  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @RegisterExtension final TestDatabase database = new TestDatabase();
  @TempDir Path folder;

  @Test
  void theBlocksDoWhatTheGuideSays() throws Exception {
    UUID user = UUID.randomUUID();
    Render render =
        JdbcRenders.create(database.pool()).ownedBy(user).request(database.campaignOf(user));
    database.execute("CREATE TABLE mailings (subject text)");
    try {
      run(user, render);
      assertThat(database.query(Integer.class, "SELECT count(*) FROM mailings")).isEqualTo(1);
    } finally {
      database.execute("DROP TABLE mailings");
    }

    Batches batches = JdbcBatches.create(database.pool()).ownedBy(user);
    List<Batch> stored = batches.list(BatchQuery.builder().build()).batches();
    assertThat(stored)
        .extracting(Batch::state)
        .containsExactlyInAnyOrder(BatchState.RUNNING, BatchState.DRAFT);
    Batch running =
        stored.stream().filter(it -> it.state() == BatchState.RUNNING).findFirst().orElseThrow();
    assertThat(running.counts().byState()).isEqualTo(Map.of(RecipientState.QUEUED, 3));
    assertThat(JdbcSuppressions.create(database.pool()).ownedBy(user).size()).isEqualTo(2);
  }

  /** The blocks that use this module, in one method: each goes on where the last one stopped. */
  private void run(UUID user, Render render) throws Exception {
    String guide = Files.readString(Path.of("..", "docs", "batches.md"));
    String body =
        BLOCK
            .matcher(guide)
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.contains("Jdbc"))
            .collect(Collectors.joining("\n"));
    String source =
        """
        import static io.vidgen.recipient.RecipientState.INVALID;
        import io.vidgen.batch.*;
        import io.vidgen.campaign.draft.CampaignDraft;
        import io.vidgen.jdbc.*;
        import io.vidgen.recipient.RecipientList;
        import io.vidgen.render.Render;
        import java.sql.*;
        import java.util.*;
        import javax.sql.DataSource;

        public class Guide {
          public static void run(DataSource dataSource, UUID user, Render render) throws Exception {
        """
            + body
            + "}}";
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Guide.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    assertThat(compiler.getTask(null, null, null, options, null, List.of(file)).call()).isTrue();
    try (URLClassLoader classes =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      Method method =
          classes.loadClass("Guide").getMethod("run", DataSource.class, UUID.class, Render.class);
      method.invoke(null, database.pool(), user, render);
    }
  }
}
