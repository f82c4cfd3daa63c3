package io.vidgen.transcriber;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.ErrorCode;
import io.vidgen.internal.ProcessTree;
import io.vidgen.internal.Uninterruptibly;
import io.vidgen.internal.WorkDirectory;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A transcriber that is an external command: any program that reads a WAV file can be one, with a
 * few lines of script around it.
 *
 * <pre>{@code
 * Transcriber transcriber =
 *     CommandTranscriber.builder(List.of("/opt/speech/transcribe", "--model", "small"))
 *         .cacheKey("small-2026-05")
 *         .build();
 * }</pre>
 *
 * <p>The command gets one JSON object on standard input, with the absolute path of a WAV file (16
 * kHz, mono, 16 bits a sample) and the language, which is null if it has to be found out:
 *
 * <pre>{@code {"sound": "/tmp/speech.wav", "language": "en"}}</pre>
 *
 * <p>It prints JSON objects on standard output, as many with its progress as it likes, and last one
 * with the words in the order in which they are said; times are in seconds. Then it ends with exit
 * code 0:
 *
 * <pre>{@code
 * {"progress": 0.5}
 * {"language": "en", "words": [{"text": "Hello", "start": 0.12, "end": 0.48}]}
 * }</pre>
 *
 * <p>What it prints on standard error is part of the message if it fails. It runs in a directory of
 * its own, which is deleted, and is killed with all that it started when it takes too long, prints
 * more than {@link #MAX_OUTPUT_BYTES}, or is cancelled.
 *
 * <p>Thread-safe: each call runs its own process.
 */
public final class CommandTranscriber implements Transcriber {

  /** The most that a command may print. */
  public static final int MAX_OUTPUT_BYTES = 8 << 20;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LAST_GRACE = Duration.ofSeconds(4);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> command;
  private final Duration timeout;
  private final String cacheKey;
  private final Set<ProcessTree> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private CommandTranscriber(Builder builder) {
    command = builder.command;
    timeout = builder.timeout;
    cacheKey = builder.cacheKey;
  }

  /**
   * A builder.
   *
   * @param command the program and its arguments; no shell reads them
   */
  public static Builder builder(List<String> command) {
    return new Builder(command);
  }

  @Override
  public String cacheKey() {
    return "command " + cacheKey;
  }

  @Override
  public Transcript transcribe(
      TranscriptionSpec spec, ProgressListener progress, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (WorkDirectory directory = WorkDirectory.createIn(temporary, "vidgen-")) {
      CommandRun run = new CommandRun(command, directory.path());
      Files.write(run.input(), JSON.writeValueAsBytes(request(spec)));
      run(run, progress.rising(), cancellation);
      Transcript heard = TranscriptJson.read(run.output(), spec.language());
      progress.progress(1);
      return heard;
    } catch (IOException e) {
      throw new TranscriberException(
          ErrorCode.TRANSCRIBER_FAILED, "the transcriber cannot be run: " + e.getMessage(), e);
    }
  }

  private static ObjectNode request(TranscriptionSpec spec) {
    return JSON.createObjectNode()
        .put("sound", spec.sound().toAbsolutePath().toString())
        .put("language", spec.language().orElse(null));
  }

  private void run(CommandRun run, ProgressListener progress, CancellationToken cancellation)
      throws IOException {
    Process process = run.start();
    ProcessTree tree = new ProcessTree(process.toHandle());
    running.add(tree);
    try (CancellationToken.Registration registration = cancellation.onCancel(tree::kill)) {
      if (closed) {
        tree.kill();
      }
      watch(process, run, progress);
    } finally {
      end(process, tree);
      running.remove(tree);
    }
    cancellation.throwIfCancelled();
    if (closed) {
      throw new TranscriberException(
          ErrorCode.TRANSCRIBER_FAILED, "the transcriber was closed", null);
    }
    if (process.exitValue() != 0) {
      throw run.failure("ended with exit code " + process.exitValue());
    }
    requireLittlePrinted(run); // It may have ended before anybody looked.
  }

  private static void requireLittlePrinted(CommandRun run) {
    if (run.printed() > MAX_OUTPUT_BYTES) {
      throw run.failure("printed more than " + MAX_OUTPUT_BYTES + " bytes");
    }
  }

  private void watch(Process process, CommandRun run, ProgressListener progress)
      throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - deadline > 0) {
          throw run.failure("took longer than " + timeout.toSeconds() + " s");
        }
        requireLittlePrinted(run);
        Optional<Double> share = TranscriptJson.lastProgress(run.output());
        if (share.isPresent()) {
          progress.progress(share.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RenderCancelledException("the rendering thread was interrupted");
    }
  }

  /** Leaves no process behind, and takes a moment for it even when interrupted. */
  private static void end(Process process, ProcessTree tree) {
    tree.kill();
    boolean unused =
        Uninterruptibly.get(() -> process.waitFor(LAST_GRACE.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(ProcessTree::kill);
  }

  /** Builds a {@link CommandTranscriber}. Not thread-safe. */
  public static final class Builder {

    private final List<String> command;
    private Duration timeout = Duration.ofMinutes(10);
    private String cacheKey;

    private Builder(List<String> command) {
      this.command = List.copyOf(command);
      this.cacheKey = String.join(" ", command);
      if (command.isEmpty()) {
        throw new IllegalArgumentException("a command needs a program");
      }
    }

    /** How long the command may take; default 10 minutes. */
    public Builder timeout(Duration value) {
      timeout = value;
      return this;
    }

    /**
     * Names the command with its version and model; default the command itself. Change it when the
     * same command hears something else: see {@link Transcriber#cacheKey}.
     */
    public Builder cacheKey(String value) {
      cacheKey = value;
      return this;
    }

    /**
     * Builds the transcriber; nothing is run before it is asked.
     *
     * @throws IllegalArgumentException if the time-out is not positive
     */
    public CommandTranscriber build() {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("the time-out must be positive, not " + timeout);
      }
      return new CommandTranscriber(this);
    }
  }
}
