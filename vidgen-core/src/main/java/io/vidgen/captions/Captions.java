package io.vidgen.captions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a video: texts with times, in one language.
 *
 * <pre>{@code
 * Captions captions = Captions.read(Path.of("pitch.srt"), "en");
 * String track = captions.reflowed().toWebVtt();
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two are equal if language and cues are.
 */
public final class Captions {

  /** The most cues. */
  public static final int MAX_CUES = 2_000;

  /** The most characters of a file, markup included. */
  public static final int MAX_CHARACTERS = 200_000;

  /** The widest line, in columns; most characters take one, those of Chinese or Japanese two. */
  public static final int LINE_COLUMNS = 42;

  /** The most lines that are shown at a time. */
  public static final int LINES = 2;

  private final String language;
  private final List<Cue> cues;

  private Captions(String language, List<Cue> cues) {
    this.language = LanguageTag.canonical(language);
    List<Cue> sorted = new ArrayList<>(cues);
    sorted.sort(Comparator.comparing(Cue::start));
    this.cues = List.copyOf(sorted);
    if (cues.size() > MAX_CUES) {
      throw new IllegalArgumentException(
          "Captions have at most " + MAX_CUES + " texts, not " + cues.size());
    }
  }

  /**
   * These cues.
   *
   * @param language a BCP 47 tag, such as {@code en} or {@code pt-BR}; {@code und} if nobody knows
   * @param cues in any order
   * @throws IllegalArgumentException in words for a user, if that is no language tag, or there are
   *     more than {@link #MAX_CUES}
   */
  public static Captions of(String language, List<Cue> cues) {
    return new Captions(language, cues);
  }

  /**
   * Captions of a transcript: broken where speakers pause and sentences end, so that each fits on
   * the screen.
   *
   * @param language as for {@link #of}
   * @param words in the order in which they are said
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static Captions ofWords(String language, List<Word> words) {
    return new Captions(language, SpokenCues.ofWords(words)).reflowed();
  }

  /**
   * Captions of a script that is read aloud. When each word is said is found by the pauses of the
   * speech: after most sentences there is one, and between pauses the reading takes about as long
   * as the text is. Nothing is listened to, so that this works in any language, as far as the
   * speaker keeps to the script.
   *
   * @param script plain text
   * @param language as for {@link #of}
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static Captions ofScript(String script, String language, SpeechPauses speech) {
    return ofScript(script, language, speech, () -> {});
  }

  /**
   * As {@link #ofScript(String, String, SpeechPauses)}, which takes a second or so for a script of
   * an hour.
   *
   * @param check called many times meanwhile; what it throws ends the work, and is thrown
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static Captions ofScript(
      String script, String language, SpeechPauses speech, Runnable check) {
    Locale locale = Locale.forLanguageTag(LanguageTag.canonical(language));
    List<ScriptPiece> pieces = ScriptPiece.of(script, locale);
    if (pieces.isEmpty()) {
      return new Captions(language, List.of());
    }
    return new Captions(language, SpokenCues.of(ScriptAlignment.of(pieces, speech, check)))
        .reflowed();
  }

  /**
   * Reads a text in SubRip's format, or in WebVTT's if it begins so. Markup is left out: italics,
   * colours, voices and positions.
   *
   * @param language as for {@link #of}
   * @throws InvalidCaptionsException naming each line that is wrong
   * @throws IllegalArgumentException if that is no language tag
   */
  public static Captions parse(String text, String language) {
    return parse("", text, language);
  }

  /**
   * Reads what {@link #toWebVtt} has written, which says its language.
   *
   * @throws InvalidCaptionsException naming each line that is wrong
   */
  public static Captions parseWebVtt(String text) {
    return parse("", text, WebVtt.languageOf(text));
  }

  /**
   * Reads a file, as {@link #parse} does; its encoding is UTF-8, or UTF-16 with a byte order mark.
   *
   * @throws InvalidCaptionsException naming the file and each line that is wrong
   * @throws IllegalArgumentException if that is no language tag
   * @throws IOException if the file cannot be read
   */
  public static Captions read(Path file, String language) throws IOException {
    String name = String.valueOf(file.getFileName());
    return parse(name, CaptionBytes.read(file, name), language);
  }

  private static Captions parse(String file, String text, String language) {
    List<CaptionError> errors = new ArrayList<>();
    List<Cue> cues = List.of();
    if (text.length() > MAX_CHARACTERS) {
      errors.add(tooLong());
    } else {
      String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
      cues = WebVtt.is(plain) ? WebVtt.read(plain, errors) : SubRip.read(plain, errors);
    }
    if (errors.isEmpty() && cues.isEmpty()) {
      errors.add(new CaptionError(0, "There are no captions"));
    }
    if (errors.isEmpty() && cues.size() > MAX_CUES) {
      errors.add(new CaptionError(0, "Captions have at most %,d texts".formatted(MAX_CUES)));
    }
    if (!errors.isEmpty()) {
      throw new InvalidCaptionsException(file, errors);
    }
    Captions captions = new Captions(language, cues);
    if (captions.toWebVtt().length() > MAX_CHARACTERS) { // It has to be read again.
      throw new InvalidCaptionsException(file, List.of(tooLong()));
    }
    return captions;
  }

  private static CaptionError tooLong() {
    return new CaptionError(0, "Captions have at most %,d characters".formatted(MAX_CHARACTERS));
  }

  /**
   * A language tag in its usual form: {@code PT-br} is {@code pt-BR}.
   *
   * @throws IllegalArgumentException in words for a user, if it is no BCP 47 tag
   */
  public static String languageTag(String tag) {
    return LanguageTag.canonical(tag);
  }

  /** The language, as BCP 47 names it. */
  public String language() {
    return language;
  }

  /** The texts, ordered by when they appear. */
  public List<Cue> cues() {
    return cues;
  }

  /** In WebVTT's format, which browsers show, with the language in its header. */
  public String toWebVtt() {
    return WebVtt.write(language, cues);
  }

  /** In SubRip's format. */
  public String toSubRip() {
    return SubRip.write(cues);
  }

  /**
   * The same words, so that each cue fits on the screen: at most {@link #LINES} lines of at most
   * {@link #LINE_COLUMNS}, one cue at a time. A cue that fits stays as it is; a longer one becomes
   * several, which share its time by their length.
   *
   * @throws IllegalArgumentException in words for a user, if that makes more than {@link #MAX_CUES}
   */
  public Captions reflowed() {
    return new Captions(language, Reflow.of(cues, locale()));
  }

  /** Whether {@link #reflowed} makes no more than {@link #MAX_CUES}. */
  public boolean canBeReflowed() {
    return Reflow.of(cues, locale()).size() <= MAX_CUES;
  }

  /** The part of it that a video of this length shows. */
  public Captions within(Duration length) {
    List<Cue> shown = new ArrayList<>();
    for (Cue cue : cues) {
      if (cue.end().compareTo(length) <= 0) {
        shown.add(cue);
      } else if (cue.start().compareTo(length) < 0) {
        shown.add(new Cue(cue.start(), length, cue.text()));
      }
    }
    return new Captions(language, shown);
  }

  /**
   * These captions for a video that begins later: what was shown before its start is left out, and
   * the rest is shown as much earlier.
   */
  public Captions from(Duration start) {
    List<Cue> shown = new ArrayList<>();
    for (Cue cue : cues) {
      Duration end = cue.end().minus(start);
      if (end.compareTo(Duration.ofMillis(1)) >= 0) {
        Duration begin = cue.start().minus(start);
        shown.add(new Cue(begin.isNegative() ? Duration.ZERO : begin, end, cue.text()));
      }
    }
    return new Captions(language, shown);
  }

  /** What is said as continuous text, sentence by sentence. */
  public List<Sentence> sentences() {
    return Sentences.of(cues, locale());
  }

  /** The language, for breaking text. */
  Locale locale() {
    return Locale.forLanguageTag(language);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Captions that
        && language.equals(that.language)
        && cues.equals(that.cues);
  }

  @Override
  public int hashCode() {
    return Objects.hash(language, cues);
  }

  @Override
  public String toString() {
    return "Captions[language=" + language + ", cues=" + cues + "]";
  }
}
