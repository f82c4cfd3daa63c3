package io.vidgen.examples.cli;

import io.vidgen.CacheDirectory;
import io.vidgen.compositor.Compositor;
import io.vidgen.examples.storage.StorageChoice;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.SweepableStorage;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs commands in this process, on adapters without browser and encoder. */
public final class CommandRunner implements Adapters {

  private final DrawnRecorder recorder = new DrawnRecorder();
  private final ArchiveCompositor compositor;
  private final Map<String, String> environment;
  private boolean privateAddressesAllowed;

  /** Commands that publish nowhere. */
  public CommandRunner() {
    this(Map.of());
  }

  /** Commands that are started in this environment. */
  CommandRunner(Map<String, String> environment) {
    this(environment, new ArchiveCompositor());
  }

  /** Commands to which this is the compositor. */
  CommandRunner(ArchiveCompositor compositor) {
    this(Map.of(), compositor);
  }

  private CommandRunner(Map<String, String> environment, ArchiveCompositor compositor) {
    this.environment = environment;
    this.compositor = compositor;
  }

  /** What a command wrote, and how it ended. */
  public record Ended(int exitCode, String out, String err) {}

  public Ended run(String... arguments) {
    return run(OptionalInt.empty(), this, arguments);
  }

  Ended runOnTerminal(int columns, String... arguments) {
    return run(OptionalInt.of(columns), this, arguments);
  }

  static Ended run(OptionalInt columns, Adapters adapters, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), columns);
    int exitCode;
    try (ExitGuard guard = ExitGuard.install()) {
      exitCode = VidgenCommand.commandLine(console, adapters, guard, arguments).execute(arguments);
    }
    console.out().flush();
    console.err().flush();
    return new Ended(exitCode, out.toString(), err.toString());
  }

  public DrawnRecorder recorder() {
    return recorder;
  }

  ArchiveCompositor fakeCompositor() {
    return compositor;
  }

  boolean privateAddressesAllowed() {
    return privateAddressesAllowed;
  }

  /** Draws each page once and repeats that, which is quicker than to draw every frame. */
  @Override
  public SceneRecorder recorder(boolean allowPrivateAddresses) {
    privateAddressesAllowed = allowPrivateAddresses;
    return new SceneRecorder() {
      @Override
      public Recording record(
          RecordingSpec spec,
          FrameSink sink,
          ProgressListener progress,
          CancellationToken cancellation) {
        RecordingSpec still = spec.toBuilder().scroll(ScrollStyle.NONE).build();
        return recorder.record(still, sink, progress, cancellation);
      }

      @Override
      public void close() {
        recorder.close();
      }
    };
  }

  @Override
  public Compositor compositor() {
    return compositor;
  }

  @Override
  public Compositor compositor(CacheDirectory facecams, CacheDirectory encodings) {
    return compositor;
  }

  @Override
  public Optional<SweepableStorage> storage() {
    return StorageChoice.fromVariables(environment);
  }
}
