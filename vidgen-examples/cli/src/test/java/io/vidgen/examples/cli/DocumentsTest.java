package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.jdbc.WebhookDelivererBuilder;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.recorder.playwright.PlaywrightRecorderBuilder;
import io.vidgen.storage.bunny.BunnyStorageBuilder;
import io.vidgen.storage.s3.S3StorageBuilder;
import io.vidgen.webhook.WebhookNotifierBuilder;
import io.vidgen.worker.RenderWorker;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/} shows and says can be relied upon, as far as a machine can tell. */
class DocumentsTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)(?:#[^)]*)?\\)");
  private static final Pattern THREAD =
      Pattern.compile("(?<!String [A-Z0-9_]{1,20} = )\"(vidgen-[a-z0-9-]*[a-z0-9])-?\"");
  private static final Pattern CLASS = Pattern.compile("(?m)^(?:public |final )*class (\\w+)");

  /**
   * What a reader has at hand: the documents use these names without saying where they are from.
   */
  private static final String SURROUNDINGS =
      """
      import static io.vidgen.recipient.RecipientState.*;

      import io.vidgen.*;
      import io.vidgen.batch.*;
      import io.vidgen.campaign.*;
      import io.vidgen.campaign.draft.*;
      import io.vidgen.compositor.*;
      import io.vidgen.csv.*;
      import io.vidgen.frames.*;
      import io.vidgen.jdbc.*;
      import io.vidgen.pipeline.*;
      import io.vidgen.queue.*;
      import io.vidgen.recipient.*;
      import io.vidgen.recorder.*;
      import io.vidgen.recorder.playwright.*;
      import io.vidgen.render.*;
      import io.vidgen.storage.*;
      import io.vidgen.storage.SweepableStorage.SweepReport;
      import io.vidgen.storage.bunny.*;
      import io.vidgen.storage.s3.*;
      import io.vidgen.viewing.*;
      import io.vidgen.webhook.*;
      import io.vidgen.worker.*;
      import java.io.File;
      import java.net.URI;
      import java.nio.file.Path;
      import java.sql.*;
      import java.time.Duration;
      import java.util.*;
      import javax.sql.DataSource;

      class Example {
        DataSource dataSource;
        UUID user;
        CampaignDraft draft;
        Batch batch;
        RecipientList list;
        Render render;
        RenderPipeline pipeline;
        Renders renders;
        S3Storage storage;
        Compositor compositor;
        Path upload;
        String account, id, secret, region, zonePassword;
        URI publicDomain;
        record Uploaded(long size) {}
        Uploaded file;

        void show(Object code, String sentence) {}

        void example() throws Exception {
      %s
        }
      }
      """;

  @Test
  void everyJavaExampleCompiles(@TempDir Path output) throws IOException {
    int examples = 0;
    for (Path document : documents()) {
      List<String> classes = new ArrayList<>();
      for (String block : new Snippets(Files.readString(document)).blocks("java")) {
        examples++;
        if (CLASS.matcher(block).find()) {
          classes.add(block);
        } else {
          String wrapped = SURROUNDINGS.formatted(block.replace("…", ""));
          assertThat(Snippets.compile(List.of(wrapped), output))
              .as("%s: %s", document.getFileName(), block)
              .isEmpty();
        }
      }
      if (!classes.isEmpty()) {
        assertThat(Snippets.compile(classes, output)).as("%s", document.getFileName()).isEmpty();
      }
    }
    assertThat(examples).isGreaterThan(10);
  }

  @Test
  void everyLinkedFileIsThere() throws IOException {
    List<Path> linked = new ArrayList<>();
    for (Path document : documents()) {
      Matcher links = LINK.matcher(Files.readString(document));
      while (links.find()) {
        linked.add(document.resolveSibling(links.group(1)));
      }
    }
    assertThat(linked).isNotEmpty().allMatch(Files::exists);
  }

  @Test
  void everyThreadThatAModuleStartsIsListed() throws IOException {
    String listed = Files.readString(Snippets.root().resolve("docs/how-it-works.md"));

    Set<String> threads = threadNames();

    assertThat(threads).contains("vidgen-lease", "vidgen-browser");
    assertThat(threads).allMatch(name -> listed.contains("`" + name), "is in the document");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        RenderPipeline.Builder.class,
        RenderWorker.Builder.class,
        PlaywrightRecorderBuilder.class,
        FfmpegCompositor.Builder.class,
        JdbcRenderQueue.Builder.class,
        S3StorageBuilder.class,
        BunnyStorageBuilder.class,
        WebhookNotifierBuilder.class,
        WebhookDelivererBuilder.class
      })
  void everySettingOfABuilderIsListed(Class<?> builder) throws IOException {
    String name = builder.getName().replaceFirst(".*\\.", "").replace('$', '.');
    String all = Files.readString(Snippets.root().resolve("docs/configuration.md"));
    assertThat(all).contains("## " + name + "\n");
    String section = all.substring(all.indexOf("## " + name + "\n") + 3).split("\n## ", 2)[0];

    Set<String> settings = new TreeSet<>();
    for (Method method : builder.getMethods()) {
      if (method.getReturnType() == builder && !Modifier.isStatic(method.getModifiers())) {
        settings.add(method.getName());
      }
    }

    assertThat(settings).isNotEmpty();
    assertThat(settings).allMatch(setting -> section.contains("`" + setting + "`"), "is listed");
  }

  /** The string literals in the modules' sources that name threads; all of them begin alike. */
  private static Set<String> threadNames() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path source : sources()) {
      Matcher literals = THREAD.matcher(Files.readString(source));
      while (literals.find()) {
        names.add(literals.group(1));
      }
    }
    return names;
  }

  private static List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Snippets.root())) {
      for (Path module :
          modules.filter(path -> Files.isRegularFile(path.resolve("pom.xml"))).toList()) {
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            found.addAll(files.filter(path -> path.toString().endsWith(".java")).toList());
          }
        }
      }
    }
    return found;
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(Snippets.root().resolve("docs"))) {
      return files.filter(path -> path.toString().endsWith(".md")).sorted().toList();
    }
  }
}
