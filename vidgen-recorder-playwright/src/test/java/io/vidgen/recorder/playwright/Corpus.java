package io.vidgen.recorder.playwright;

import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Odd pages, and one recorder for all tests of them.
 *
 * <p>To look at them, run the tests with {@code -Dvidgen.pictures=DIRECTORY}: each recording's
 * first and last frame is put there.
 */
public final class Corpus implements BeforeEachCallback, AfterEachCallback {

  /** Quick to take, and large enough to tell colours. */
  public static final VideoFormat STILL = new VideoFormat(320, 180, 10);

  static final VideoFormat MOVING = new VideoFormat(320, 180, 30);

  private Optional<TestPages> pages = Optional.empty();
  private Optional<PlaywrightRecorder> recorder = Optional.empty();
  private String test = "";
  private int shots;

  /** Ends with this process's last test, not with the class: each class is a request of its own. */
  private record Shared(PlaywrightRecorder recorder) implements AutoCloseable {
    @Override
    public void close() {
      recorder.close();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    pages = Optional.of(new TestPages());
    recorder =
        Optional.of(
            sharedBy(context)
                .computeIfAbsent("recorder", key -> new Shared(open()), Shared.class)
                .recorder());
    test =
        context.getRequiredTestClass().getSimpleName()
            + "-"
            + context.getDisplayName().replaceAll("[^A-Za-z0-9]+", "_");
    shots = 0;
  }

  private static ExtensionContext.Store sharedBy(ExtensionContext context) {
    return context.getStore(
        ExtensionContext.StoreScope.LAUNCHER_SESSION,
        ExtensionContext.Namespace.create(Corpus.class));
  }

  /** Ends the shared recorder, if there is one. */
  static void closeShared(ExtensionContext context) {
    Shared shared = sharedBy(context).remove("recorder", Shared.class);
    if (shared != null) {
      shared.close();
    }
  }

  private static PlaywrightRecorder open() {
    return PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1).build();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    pages().close();
  }

  public TestPages pages() {
    return pages.orElseThrow();
  }

  /** A grey spot that no test looks at: a page of one colour alone is taken to be blank. */
  private static final String SPOT =
      "<i style='position: fixed; left: 27%; top: 27%; width: 9px; height: 9px; background: #888;"
          + " z-index: 2147483646; pointer-events: none'></i>";

  /** A page of its own address. */
  public URI page(String html) {
    return pages().page("/page-" + shots++, html + SPOT);
  }

  /** The page's first second, without scrolling. */
  public Shot still(String html) {
    return still(page(html), spec -> spec);
  }

  public Shot still(URI url, UnaryOperator<RecordingSpec> change) {
    return record(
        change.apply(
            RecordingSpec.builder(url, Duration.ofSeconds(1), STILL)
                .scroll(ScrollStyle.NONE)
                .build()));
  }

  /** Two seconds of the page, scrolled: enough for three screens. */
  public Shot scrolled(String html) {
    return scrolled(page(html), spec -> spec);
  }

  public Shot scrolled(URI url, UnaryOperator<RecordingSpec> change) {
    return record(
        change.apply(
            RecordingSpec.builder(url, Duration.ofSeconds(2), MOVING)
                .scroll(ScrollStyle.SMOOTH)
                .build()));
  }

  public Shot record(RecordingSpec spec) {
    return record(recorder.orElseThrow(), spec);
  }

  public Shot record(PlaywrightRecorder with, RecordingSpec spec) {
    Frames frames = new Frames();
    Recording recording =
        with.record(spec, frames, ProgressListener.NONE, CancellationToken.none());
    Shot shot = new Shot(recording, frames);
    keep(shot);
    return shot;
  }

  private void keep(Shot shot) {
    String directory = System.getProperty("vidgen.pictures");
    if (directory == null) {
      return;
    }
    try {
      Path folder = Files.createDirectories(Path.of(directory));
      ImageIO.write(shot.picture(0), "png", folder.resolve(test + "-" + shots + "-a.png").toFile());
      ImageIO.write(
          shot.picture(shot.frames() - 1),
          "png",
          folder.resolve(test + "-" + shots + "-b.png").toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
