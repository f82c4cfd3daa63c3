package io.vidgen.transcriber;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vidgen.ErrorCode;
import io.vidgen.captions.Word;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a command prints: JSON objects, one after the other. */
final class TranscriptJson {

  /** The latest progress is in so many bytes, or there was none for long. */
  private static final int TAIL_BYTES = 4_096;

  private static final int MOST_WORDS = 50_000;
  private static final String NOT_KNOWN = "und";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern PROGRESS =
      Pattern.compile("\\{\\s*\"progress\"\\s*:\\s*(0(?:\\.\\d+)?|1(?:\\.0+)?)\\s*}");

  private TranscriptJson() {}

  /**
   * The latest progress, from 0 to 1; empty if none was told yet, or not lately. The command may be
   * in the middle of a character: nothing that is looked for here has more than ASCII.
   */
  static Optional<Double> lastProgress(Path output) throws IOException {
    if (!Files.exists(output)) {
      return Optional.empty();
    }
    Matcher told = PROGRESS.matcher(tail(output));
    Optional<Double> last = Optional.empty();
    while (told.find()) {
      last = Optional.of(Double.parseDouble(told.group(1)));
    }
    return last;
  }

  private static String tail(Path output) throws IOException {
    try (SeekableByteChannel bytes = Files.newByteChannel(output)) {
      bytes.position(Math.max(0, bytes.size() - TAIL_BYTES));
      byte[] tail = Channels.newInputStream(bytes).readNBytes(TAIL_BYTES);
      return new String(tail, StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * The transcript.
   *
   * @param wanted the language that was given
   */
  static Transcript read(Path output, Optional<String> wanted) throws IOException {
    JsonNode result = null;
    try (MappingIterator<JsonNode> objects =
        JSON.readerFor(JsonNode.class).readValues(output.toFile())) {
      while (objects.hasNextValue()) {
        JsonNode object = objects.nextValue();
        result = object.has("words") ? object : result;
      }
    } catch (JsonProcessingException e) {
      throw failed("what it printed is no JSON: " + e.getOriginalMessage());
    }
    if (result == null) {
      throw failed("it printed no object with \"words\"");
    }
    return transcript(result, wanted);
  }

  private static Transcript transcript(JsonNode result, Optional<String> wanted) {
    JsonNode words = result.get("words");
    if (!words.isArray() || words.size() > MOST_WORDS) {
      throw failed("\"words\" must be a list of at most " + MOST_WORDS);
    }
    List<Word> heard = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      try {
        heard.add(word(words.get(i)));
      } catch (IllegalArgumentException e) {
        throw failed("words[" + i + "]: " + e.getMessage());
      }
    }
    @Nullable String found = result.path("language").textValue();
    try {
      return new Transcript(found == null ? wanted.orElse(NOT_KNOWN) : found, heard);
    } catch (IllegalArgumentException e) {
      throw failed("\"language\" " + e.getMessage());
    }
  }

  private static Word word(JsonNode word) {
    return new Word(word.path("text").asText(""), time(word, "start"), time(word, "end"));
  }

  private static Duration time(JsonNode word, String name) {
    JsonNode seconds = word.path(name);
    if (!seconds.isNumber() || !(Math.abs(seconds.asDouble()) < 1e6)) {
      throw new IllegalArgumentException("\"" + name + "\" must be seconds, not " + seconds);
    }
    return Duration.ofMillis(Math.round(seconds.asDouble() * 1000));
  }

  private static TranscriberException failed(String what) {
    return new TranscriberException(
        ErrorCode.TRANSCRIBER_FAILED, "the transcriber's answer cannot be read: " + what, null);
  }
}
