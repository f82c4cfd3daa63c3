package io.vidgen.compositor.ffmpeg.internal.process;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the two programs, and ends those that still run when it is closed. Thread-safe. */
public final class Ffmpeg implements AutoCloseable {

  /** The last share is the result's, which is still to be checked. */
  private static final double NEARLY = 0.99;

  private static final List<String> FFMPEG_ALWAYS =
      List.of("-hide_banner", "-nostats", "-y", "-progress", "pipe:1", "-stats_period", "0.2");

  /**
   * Filters go over slices of each frame on as many threads as there are processors, unless told
   * otherwise. They wait for each other more than they save, as decoders, filters and encoders work
   * side by side anyway.
   */
  private static final List<String> FEW_FILTER_THREADS =
      Stream.of("-filter_threads", "-filter_complex_threads")
          .flatMap(option -> Stream.of(option, Integer.toString(filterThreads())))
          .toList();

  private final FfmpegInstallation installation;
  private final Duration stallTimeout;
  private final Set<FfmpegProcess> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public Ffmpeg(FfmpegInstallation installation, Duration stallTimeout) {
    this.installation = installation;
    this.stallTimeout = stallTimeout;
  }

  /** What a program left behind when it ended by itself. */
  public record Finished(
      int exitCode, StderrTail stderrTail, FfmpegProgress ffmpegProgress, String stdout) {

    public boolean succeeded() {
      return exitCode == 0;
    }

    /** Itself, if it succeeded. */
    public Finished orThrow(String task) {
      if (succeeded()) {
        return this;
      }
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED,
          stderrTail.after("ffmpeg could not " + task + " (exit code " + exitCode + ")"),
          null);
    }
  }

  public FfmpegInstallation installation() {
    return installation;
  }

  /**
   * Runs ffmpeg on a job.
   *
   * @param progress hears, on this thread, which share of the job's frames is made
   */
  public Finished encode(FfmpegJob job, ProgressListener progress, CancellationToken cancellation) {
    FfmpegProgress made = new FfmpegProgress();
    List<String> arguments = new ArrayList<>(FFMPEG_ALWAYS);
    arguments.addAll(FEW_FILTER_THREADS);
    arguments.addAll(job.arguments());
    ProgressListener rising = progress.rising();
    FfmpegProcess process =
        start(
            installation.ffmpeg(),
            arguments,
            job.directory(),
            job.feed(),
            in -> new LinePump(in, made::hear));
    int exitCode =
        await(
            process,
            made::changes,
            () -> rising.progress(Math.min(NEARLY, (double) made.frames() / job.frames())),
            false,
            cancellation);
    return new Finished(exitCode, process.stderrTail(), made, "");
  }

  /** Runs ffmpeg on a job without telling anybody. */
  public Finished encode(FfmpegJob job, CancellationToken cancellation) {
    return encode(job, ProgressListener.NONE, cancellation);
  }

  /** Runs ffprobe and keeps what it prints. */
  public Finished probe(Path directory, List<String> arguments, CancellationToken cancellation) {
    List<String> printed = Collections.synchronizedList(new ArrayList<>());
    FfmpegProcess process =
        start(
            installation.ffprobe(),
            arguments,
            directory,
            null,
            in -> new LinePump(in, printed::add));
    int exitCode = await(process, printed::size, () -> {}, false, cancellation);
    return new Finished(
        exitCode, process.stderrTail(), new FfmpegProgress(), String.join("\n", printed));
  }

  /**
   * Runs ffmpeg on a job whose result is written to its standard output.
   *
   * @return how many bytes came
   * @throws IOException the target's
   */
  public long decode(FfmpegJob job, OutputStream target, CancellationToken cancellation)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostats"));
    arguments.addAll(job.arguments());
    AtomicLong bytes = new AtomicLong();
    AtomicReference<@Nullable BytePump> pump = new AtomicReference<>();
    FfmpegProcess process =
        start(
            installation.ffmpeg(),
            arguments,
            job.directory(),
            job.feed(),
            in -> {
              BytePump passing = new BytePump(in, target, bytes);
              pump.set(passing);
              return passing;
            });
    int exitCode = await(process, bytes::get, () -> {}, true, cancellation);
    BytePump passed = pump.get();
    Throwable failure = passed == null ? null : passed.failure();
    if (failure instanceof IOException targets) {
      throw targets;
    }
    Failures.throwIfUnchecked(failure);
    new Finished(exitCode, process.stderrTail(), new FfmpegProgress(), "")
        .orThrow("decode the frames");
    return bytes.get();
  }

  private static int filterThreads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 4);
  }

  private FfmpegProcess start(
      Path program,
      List<String> arguments,
      Path directory,
      @Nullable Feed feed,
      Function<InputStream, Runnable> stdout) {
    checkOpen();
    FfmpegProcess process = new FfmpegProcess(program, arguments, directory, feed, stdout);
    running.add(process);
    if (closed) {
      process.kill();
    }
    return process;
  }

  private int await(
      FfmpegProcess process,
      LongSupplier signsOfLife,
      Runnable meanwhile,
      boolean untilTaken,
      CancellationToken cancellation) {
    try {
      int exitCode = process.await(signsOfLife, stallTimeout, meanwhile, untilTaken, cancellation);
      checkOpen();
      return exitCode;
    } finally {
      running.remove(process);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new CompositorException(
          ErrorCode.WORKER_STOPPING, "the compositor has been closed", null);
    }
  }

  /** Kills what still runs; its callers get an exception. Idempotent. */
  @Override
  public void close() {
    closed = true;
    running.forEach(FfmpegProcess::kill);
  }
}
