package io.vidgen.examples.whisper;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.givimad.whisperjni.WhisperJNI;
import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.transcriber.CommandTranscriber;
import io.vidgen.transcriber.Transcriber;
import io.vidgen.transcriber.TranscriberException;
import io.vidgen.transcriber.Transcript;
import io.vidgen.transcriber.TranscriptionSpec;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transcriber on whisper.cpp, through its JNI library, in a Java process of its own: native code
 * cannot be interrupted, and a model that it cannot read may end its process.
 *
 * <pre>{@code
 * Transcriber transcriber = WhisperTranscriber.of(Path.of("/models/ggml-base.bin"));
 * }</pre>
 *
 * <p>whisper.cpp tells when sentences or clauses are said; within each, the words share the time by
 * their length. The library does not tell which language was found: without one that is given, it
 * stays unknown ({@code und}), unless the model knows English only.
 *
 * <p>Thread-safe: each call has its own process, and its own copy of the model in memory.
 */
public final class WhisperTranscriber implements Transcriber {

  /** Part of the cache's key: another way to make words of segments is another version. */
  private static final String VERSION = "whisper-jni 1.7.1, words 1";

  private static final List<Class<?>> NEEDED =
      List.of(
          WhisperProgram.class,
          WhisperJNI.class,
          JsonMapper.class,
          JsonFactory.class,
          JsonAutoDetect.class);

  private final WhisperModel model;
  private final CommandTranscriber process;
  private @Nullable String cacheKey;

  private WhisperTranscriber(Builder builder) {
    this.model = builder.model;
    this.process =
        CommandTranscriber.builder(command(model.file().toAbsolutePath(), builder.threads))
            .timeout(builder.timeout)
            .build();
  }

  /**
   * A transcriber with this model and the default settings.
   *
   * @throws TranscriberException {@code TRANSCRIBER_MISSING} if that is no model
   */
  public static WhisperTranscriber of(Path model) {
    return builder(model).build();
  }

  /**
   * A builder.
   *
   * @param model a file of whisper.cpp's
   */
  public static Builder builder(Path model) {
    return new Builder(new WhisperModel(model));
  }

  /**
   * The library unpacks itself into the temporary directory: that of the call, which is deleted.
   */
  private static List<String> command(Path model, int threads) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=.",
        "-cp",
        NEEDED.stream()
            .flatMap(WhisperTranscriber::placeOf)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator)),
        WhisperProgram.class.getName(),
        model.toString(),
        Integer.toString(threads));
  }

  private static Stream<String> placeOf(Class<?> type) {
    CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
    try {
      return Stream.of(Path.of(source.getLocation().toURI()).toString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Transcript transcribe(
      TranscriptionSpec spec, ProgressListener progress, CancellationToken cancellation) {
    return process.transcribe(spec, progress, cancellation);
  }

  @Override
  public synchronized String cacheKey() {
    if (cacheKey == null) {
      try {
        cacheKey = VERSION + ", model " + model.sha256();
      } catch (IOException e) {
        throw new TranscriberException(
            ErrorCode.TRANSCRIBER_FAILED, "the model cannot be read: " + e.getMessage(), e);
      }
    }
    return cacheKey;
  }

  @Override
  public void close() {
    process.close();
  }

  /** Builds a {@link WhisperTranscriber}. Not thread-safe. */
  public static final class Builder {

    private final WhisperModel model;
    private Duration timeout = Duration.ofMinutes(10);
    private int threads = Runtime.getRuntime().availableProcessors();

    private Builder(WhisperModel model) {
      this.model = model;
    }

    /** How long it may take for a clip; default 10 minutes. */
    public Builder timeout(Duration value) {
      timeout = value;
      return this;
    }

    /** How many threads compute for a clip, at least 1; default one for each processor. */
    public Builder threads(int value) {
      threads = value;
      return this;
    }

    /**
     * Builds the transcriber; nothing is started before it is asked.
     *
     * @throws TranscriberException {@code TRANSCRIBER_MISSING} if the file is no model
     * @throws IllegalArgumentException if there is no thread
     */
    public WhisperTranscriber build() {
      if (threads < 1) {
        throw new IllegalArgumentException("needs a thread, not " + threads);
      }
      model
          .problem()
          .ifPresent(
              problem -> {
                throw new TranscriberException(ErrorCode.TRANSCRIBER_MISSING, problem, null);
              });
      return new WhisperTranscriber(this);
    }
  }
}
