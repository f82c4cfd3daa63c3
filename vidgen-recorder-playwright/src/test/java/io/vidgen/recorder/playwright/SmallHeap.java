package io.vidgen.recorder.playwright;

import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestInputs;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Records pages that hand over more than a small heap holds, beside one that goes on all the while;
 * run in a process of its own, which ends with 0 if that one has all its frames.
 */
final class SmallHeap {

  /** All of them where this property is {@code all}. */
  static final String PAGES = "vidgen.test.pages";

  /** One that logs, and one that sends. */
  private static final Set<String> SOME =
      Set.of("a log of ten million letters a line", "bodies of four million letters");

  private static final int SECONDS = 5;

  private SmallHeap() {}

  public static void main(String[] arguments) throws Exception {
    List<PageVector> extreme =
        ExtremePages.all().stream()
            .filter(page -> page.name().contains("million"))
            .filter(page -> TestInputs.all(PAGES) || SOME.contains(page.name()))
            .toList();
    Frames frames = new Frames();
    int failures = 0;
    ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    try (TestPages pages = new TestPages();
        PlaywrightRecorder recorder =
            PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(2).build()) {
      URI other = pages.page("/other", "<!doctype html><div style='height: 3000px'>Long</div>");
      Future<?> bystander = elsewhere.submit(() -> record(recorder, other, frames, SECONDS));
      for (PageVector page : extreme) {
        URI url = pages.page("/extreme", page.body());
        try {
          record(recorder, url, new Frames(), 1);
        } catch (RecorderException e) {
          failures++;
          System.out.println(page.name() + ": " + e.code() + " " + e.getMessage());
        }
      }
      bystander.get();
    } finally {
      elsewhere.shutdownNow();
    }
    System.out.printf(
        "%d pages, %d of them not recorded; %d frames of the other%n",
        extreme.size(), failures, frames.jpegs.size());
    System.exit(frames.jpegs.size() == SECONDS * 10 ? 0 : 1);
  }

  private static void record(PlaywrightRecorder recorder, URI url, Frames frames, int seconds) {
    recorder.record(
        RecordingSpec.builder(url, Duration.ofSeconds(seconds), new VideoFormat(320, 180, 10))
            .scroll(ScrollStyle.SMOOTH)
            .build(),
        frames,
        ProgressListener.NONE,
        CancellationToken.none());
  }
}
