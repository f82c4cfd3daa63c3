package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.testing.Allowance;
import io.vidgen.testing.WebhookReceiver;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What docs/events.md shows of webhooks from Postgres works. */
class WebhooksGuideTest {

  private static final Pattern SHOWN =
      Pattern.compile("```java\\n((?:(?!```).)*public class Hooks .*?)```", Pattern.DOTALL);
  private static final UUID ADA = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = new TestDatabase();
  @TempDir Path folder;

  @Test
  void anOwnersReceiverIsToldOfAClickAndAgainOfWhatWasGivenUp() throws Exception {
    JdbcWebhooks webhooks = JdbcWebhooks.create(database.pool());
    try (URLClassLoader shown = compileTheGuide();
        WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answer(410);
      Class<?> type = shown.loadClass("Hooks");
      try (AutoCloseable hooks =
          (AutoCloseable)
              type.getConstructor(DataSource.class, String[].class)
                  .newInstance(database.pool(), new String[] {"127.0.0.1"})) {
        Object secret =
            type.getMethod("add", UUID.class, URI.class).invoke(hooks, ADA, receiver.uri("/hooks"));
        assertThat(secret).asString().startsWith("whsec_");
        UUID endpoint = webhooks.endpoints(PageRequest.first(1)).items().get(0).id();

        type.getMethod("clicked", UUID.class, String.class, UUID.class)
            .invoke(hooks, ADA, "V1StGXR8_Z5jdHi6B-myT", UUID.randomUUID());
        eventually().until(() -> webhooks.find(endpoint).orElseThrow().suspendedAt().isPresent());
        assertThat(type.getMethod("sendAgain", UUID.class, UUID.class).invoke(hooks, ADA, endpoint))
            .isEqualTo(1);
        eventually().until(() -> receiver.requests().size() == 2);
      }
      assertThat(receiver.requests().get(1).body())
          .contains("video.clicked", "V1StGXR8_Z5jdHi6B-myT", ADA.toString());
    }
  }

  private URLClassLoader compileTheGuide() throws Exception {
    Matcher block = SHOWN.matcher(Files.readString(Path.of("..", "docs", "events.md")));
    assertThat(block.find()).isTrue();
    Path source = Files.writeString(folder.resolve("Hooks.java"), block.group(1));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    var files = compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source);
    assertThat(compiler.getTask(null, null, null, options, null, files).call()).isTrue();
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
  }

  private static ConditionFactory eventually() {
    return await().atMost(Allowance.seconds(30));
  }
}
