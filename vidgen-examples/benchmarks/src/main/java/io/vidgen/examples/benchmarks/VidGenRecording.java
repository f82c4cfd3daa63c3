package io.vidgen.examples.benchmarks;

import io.vidgen.frames.Patch;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.EngineChoice;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** VidGen's recorder, one recording or several side by side. */
final class VidGenRecording implements RecordContender {

  /** When the last of the recordings has its page loaded, all begin. */
  private static final int LONGEST_LOAD_SECONDS = 120;

  private final EngineChoice engine;
  private final boolean rebuildFrames;
  private final int sideBySide;
  private final Duration duration;
  private final VideoFormat format;
  private final PlaywrightRecorder recorder;

  VidGenRecording(
      EngineChoice engine,
      boolean rebuildFrames,
      int sideBySide,
      Duration duration,
      VideoFormat format) {
    this.engine = engine;
    this.rebuildFrames = rebuildFrames;
    this.sideBySide = sideBySide;
    this.duration = duration;
    this.format = format;
    this.recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .concurrency(sideBySide)
            .engine(engine)
            .rebuildFrames(rebuildFrames)
            .build();
  }

  @Override
  public String name() {
    return "VidGen, "
        + (engine == EngineChoice.REAL_TIME
            ? "real time"
            : rebuildFrames ? "rebuilding" : "reading all out")
        + (sideBySide == 1 ? ", one" : ", " + sideBySide + " side by side");
  }

  @Override
  public Run run(URI page) throws Exception {
    Meter meter = new Meter();
    RecordingSpec spec =
        RecordingSpec.builder(page, duration, format).scroll(ScrollStyle.SMOOTH).build();
    ExecutorService threads = Executors.newFixedThreadPool(sideBySide);
    try {
      List<Future<?>> recordings = new ArrayList<>();
      for (int i = 0; i < sideBySide; i++) {
        recordings.add(
            threads.submit(
                () ->
                    recorder.record(
                        spec, meter.sink(), ProgressListener.NONE, CancellationToken.none())));
      }
      for (Future<?> recording : recordings) {
        recording.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return meter.result();
  }

  @Override
  public void close() {
    recorder.close();
  }

  /** Measures from the moment when all have their first frame to when the last has its last. */
  private final class Meter {

    private final long all = sideBySide * format.framesIn(duration);
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong distinct = new AtomicLong();
    private final CyclicBarrier start = new CyclicBarrier(sideBySide, this::begin);
    private volatile long began;
    private volatile long ended;
    private volatile CpuTime cpuBefore = CpuTime.now();
    private volatile CpuTime cpuAfter = cpuBefore;

    private void begin() {
      cpuBefore = CpuTime.now();
      began = System.nanoTime();
    }

    /** As quick as a sink can be, but it takes what a file of frames takes. */
    RebuildingSink sink() {
      return new RebuildingSink() {
        private boolean started;

        @Override
        public void frame(byte[] jpeg) {
          distinct.incrementAndGet();
          count();
        }

        @Override
        public void repeat() {
          count();
        }

        @Override
        public void picture(byte[] png) {
          // Counted with the frames that are made of it.
        }

        @Override
        public void rebuilt(List<Tile> tiles, List<Patch> patches) {
          distinct.incrementAndGet();
          count();
        }

        @Override
        public void restart() {
          throw new UnsupportedOperationException("a recording made twice is not to be compared");
        }

        private void count() {
          if (!started) {
            started = true;
            await();
          }
          if (frames.incrementAndGet() == all) {
            ended = System.nanoTime();
            cpuAfter = CpuTime.now();
          }
        }
      };
    }

    private void await() {
      try {
        start.await(LONGEST_LOAD_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException("the recordings did not all begin", e);
      }
    }

    Run result() {
      return new Run((ended - began) / 1e9, all, distinct.get(), cpuAfter.secondsSince(cpuBefore));
    }
  }
}
