package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.CaptionSource;
import io.vidgen.captions.Captions;
import io.vidgen.captions.InvalidCaptionsException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A video's captions as a user typed them: one of {@code text}, {@code script} and {@code
 * from_speech}. An empty text or script, or {@code "from_speech": false}, takes the captions away;
 * without any of the three, only the language is changed.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code fromSpeech} is {@code
 * from_speech}.
 */
@WireNames
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(builder = CaptionsDraft.Builder.class)
public final class CaptionsDraft {

  private static final String NOT_KNOWN = "und";

  private final @Nullable String language;
  private final @Nullable String text;
  private final @Nullable String script;
  private final @Nullable Boolean fromSpeech;

  private CaptionsDraft(Builder builder) {
    language = builder.language;
    text = builder.text;
    script = builder.script;
    fromSpeech = builder.fromSpeech;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().language(language).text(text).script(script).fromSpeech(fromSpeech);
  }

  /** A BCP 47 tag, such as {@code en}; absent if nobody knows. */
  public @Nullable String language() {
    return language;
  }

  /** Captions in SubRip's format or WebVTT's. */
  public @Nullable String text() {
    return text;
  }

  /** The text that is read in the facecam. */
  public @Nullable String script() {
    return script;
  }

  /** Whether the facecam's speech is transcribed. */
  public @Nullable Boolean fromSpeech() {
    return fromSpeech;
  }

  /** Captions for writing down. */
  public static CaptionsDraft of(CaptionSource source) {
    return source
        .<Builder>match(
            given ->
                builder().language(given.captions().language()).text(given.captions().toWebVtt()),
            script -> builder().language(script.language()).script(script.text()),
            speech -> builder().language(speech.language().orElse(null)).fromSpeech(true))
        .build();
  }

  /**
   * The captions that the draft asks for.
   *
   * @param base as they were; null for none
   * @param path the draft's own, such as {@code captions}
   * @param errors gains what is wrong, by field under {@code path}
   * @return null for none
   */
  public @Nullable CaptionSource applyTo(
      @Nullable CaptionSource base, String path, List<FieldError> errors) {
    Fields fields = new Fields(path, errors);
    if (Stream.of(text, script, fromSpeech).filter(said -> said != null).count() > 1) {
      errors.add(new FieldError(path, "can have only one of text, script and from_speech"));
      return base;
    }
    if (isTakenAway(text) || isTakenAway(script) || Boolean.FALSE.equals(fromSpeech)) {
      return null;
    }
    int before = errors.size();
    Optional<String> known =
        fields.set(
            Optional.ofNullable(base).flatMap(CaptionsDraft::languageOf),
            "language",
            language,
            (old, tag) -> Optional.of(Captions.languageTag(tag)));
    Optional<CaptionSource> wanted = wanted(Optional.ofNullable(base), known, fields);
    return errors.size() > before ? base : wanted.orElse(null);
  }

  private Optional<CaptionSource> wanted(
      Optional<CaptionSource> base, Optional<String> known, Fields fields) {
    String tag = known.orElse(NOT_KNOWN);
    if (text != null) {
      return fields.set(base, "text", text, (old, given) -> Optional.of(parsed(given, tag)));
    }
    if (script != null) {
      return fields.set(
          base, "script", script, (old, read) -> Optional.of(CaptionSource.script(read, tag)));
    }
    if (fromSpeech != null) {
      return Optional.of(CaptionSource.speech(known.orElse(null)));
    }
    return base.map(
        source ->
            source.match(
                given -> CaptionSource.given(Captions.of(tag, given.captions().cues())),
                read -> CaptionSource.script(read.text(), tag),
                speech -> CaptionSource.speech(known.orElse(null))));
  }

  private static CaptionSource parsed(String text, String language) {
    try {
      return CaptionSource.given(Captions.parse(text, language));
    } catch (InvalidCaptionsException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static boolean isTakenAway(@Nullable String text) {
    return text != null && text.isBlank();
  }

  private static Optional<String> languageOf(CaptionSource source) {
    return source.<Optional<String>>match(
        given -> Optional.of(given.captions().language()),
        script -> Optional.of(script.language()),
        CaptionSource.Speech::language);
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(language, text, script, fromSpeech);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CaptionsDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "CaptionsDraft" + values();
  }

  /** Makes a {@link CaptionsDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String language;
    private @Nullable String text;
    private @Nullable String script;
    private @Nullable Boolean fromSpeech;

    private Builder() {}

    /** See {@link CaptionsDraft#language}. */
    public Builder language(@Nullable String value) {
      language = value;
      return this;
    }

    /** See {@link CaptionsDraft#text}. */
    public Builder text(@Nullable String value) {
      text = value;
      return this;
    }

    /** See {@link CaptionsDraft#script}. */
    public Builder script(@Nullable String value) {
      script = value;
      return this;
    }

    /** See {@link CaptionsDraft#fromSpeech}. */
    public Builder fromSpeech(@Nullable Boolean value) {
      fromSpeech = value;
      return this;
    }

    /** The draft. */
    public CaptionsDraft build() {
      return new CaptionsDraft(this);
    }
  }
}
