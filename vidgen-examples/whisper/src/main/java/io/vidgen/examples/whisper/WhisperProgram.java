package io.vidgen.examples.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.Optional;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;

/**
 * The program that {@link WhisperTranscriber} runs, with the model's file and the number of threads
 * as arguments. It talks as {@link io.vidgen.transcriber.CommandTranscriber} asks for.
 */
final class WhisperProgram {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ENGLISH = "en";

  private final WhisperJNI whisper;
  private final WhisperContext model;

  private WhisperProgram(WhisperJNI whisper, WhisperContext model) {
    this.whisper = whisper;
    this.model = model;
  }

  /** Ends with 1 if it cannot, after a sentence on standard error. */
  public static void main(String[] arguments) {
    endWithParent();
    try {
      JsonNode request = JSON.readTree(System.in);
      // As UTF-8, whatever the locale's encoding is.
      System.out.writeBytes(
          JSON.writeValueAsBytes(
              answer(Path.of(arguments[0]), Integer.parseInt(arguments[1]), request)));
      System.out.flush();
    } catch (IOException | UnsupportedAudioFileException | UnsatisfiedLinkError e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** A worker that was killed cannot end it. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
            });
  }

  private static ObjectNode answer(Path file, int threads, JsonNode request)
      throws IOException, UnsupportedAudioFileException {
    Optional<String> problem = new WhisperModel(file).problem();
    if (problem.isPresent()) {
      throw new IOException(problem.get());
    }
    float[] samples = samplesOf(new File(request.path("sound").asText()));
    WhisperJNI.loadLibrary();
    WhisperJNI.setLibraryLogger(null);
    WhisperJNI whisper = new WhisperJNI();
    @Nullable WhisperContext model = whisper.init(file);
    if (model == null) {
      throw new IOException("the model is damaged, or of a kind that is not known: " + file);
    }
    try (model) {
      return new WhisperProgram(whisper, model)
          .hear(samples, threads, request.path("language").textValue());
    }
  }

  /** As VidGen writes it: 16 kHz, mono, 16 bits a sample. */
  private static float[] samplesOf(File sound) throws IOException, UnsupportedAudioFileException {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(sound)) {
      ShortBuffer samples =
          ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      float[] values = new float[samples.remaining()];
      for (int i = 0; i < values.length; i++) {
        values[i] = samples.get(i) / 32_768f;
      }
      return values;
    }
  }

  /**
   * Hears.
   *
   * @param language a BCP 47 tag; null if it is to be found out
   */
  private ObjectNode hear(float[] samples, int threads, @Nullable String language)
      throws IOException {
    WhisperFullParams how = new WhisperFullParams();
    how.nThreads = threads;
    boolean englishOnly = !whisper.isMultilingual(model);
    String spoken = language == null ? "" : language.replaceFirst("-.*", "");
    how.language = englishOnly ? ENGLISH : spoken.isEmpty() ? "auto" : spoken;
    int failed = whisper.full(model, how, samples, samples.length);
    if (failed != 0) {
      throw new IOException(
          "whisper.cpp failed with "
              + failed
              + "; does it know the language "
              + how.language
              + "?");
    }
    ObjectNode answer = JSON.createObjectNode();
    if (language == null && englishOnly) {
      answer.put("language", ENGLISH);
    }
    ArrayNode words = answer.putArray("words");
    SegmentWords segments = new SegmentWords(samples.length / 16_000.0);
    for (int i = 0; i < whisper.fullNSegments(model); i++) {
      segments
          .of(
              whisper.fullGetSegmentText(model, i),
              whisper.fullGetSegmentTimestamp0(model, i) / 100.0,
              whisper.fullGetSegmentTimestamp1(model, i) / 100.0)
          .forEach(
              word ->
                  words
                      .addObject()
                      .put("text", word.text())
                      .put("start", word.start())
                      .put("end", word.end()));
    }
    return answer;
  }
}
