package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.SceneSource;
import io.vidgen.storage.StorageKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A card of HTML that a scene shows, as a user typed it: the document, and the objects in storage
 * that it may refer to.
 *
 * <p>Immutable and thread-safe. In JSON, {@code {"content": "<h1>Hello</h1>", "files": {"logo.png":
 * "…"}}}.
 */
@WireNames
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(builder = HtmlDraft.Builder.class)
public final class HtmlDraft {

  private final @Nullable String content;
  private final @Nullable Map<String, String> files;

  private HtmlDraft(Builder builder) {
    content = builder.content;
    files = builder.files;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().content(content).files(files);
  }

  /** The document; it may have merge fields. */
  public @Nullable String content() {
    return content;
  }

  /** The keys in storage of the files that it refers to, by relative address; null for none. */
  public @Nullable Map<String, String> files() {
    return files;
  }

  static HtmlDraft of(SceneSource.Card card, Map<String, StorageKey> keys) {
    Map<String, String> texts = new LinkedHashMap<>();
    keys.forEach((name, key) -> texts.put(name, key.value()));
    return builder().content(card.html()).files(texts.isEmpty() ? null : texts).build();
  }

  Optional<SceneSource> check(Fields fields) {
    int before = fields.errors().size();
    Map<String, MediaSource> sources = new LinkedHashMap<>();
    Fields named = fields.within("files");
    for (Map.Entry<String, String> file :
        (files == null ? Map.<String, String>of() : files).entrySet()) {
      named.set(
          sources,
          file.getKey(),
          Objects.requireNonNullElse(file.getValue(), ""),
          (all, key) -> {
            all.put(file.getKey(), MediaSource.stored(new StorageKey(key)));
            return all;
          });
    }
    Optional<SceneSource> card =
        fields.set(
            Optional.empty(),
            "content",
            content == null ? "" : content,
            (none, html) -> Optional.of(new SceneSource.Card(html, sources)));
    return fields.errors().size() > before ? Optional.empty() : card;
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(content, files);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HtmlDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** Without the document, which may name people. */
  @Override
  public String toString() {
    int characters = content == null ? 0 : content.length();
    return "HtmlDraft[" + characters + " characters, files=" + files + "]";
  }

  /** Makes a {@link HtmlDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String content;
    private @Nullable Map<String, String> files;

    private Builder() {}

    /** See {@link HtmlDraft#content}. */
    public Builder content(@Nullable String value) {
      content = value;
      return this;
    }

    /** See {@link HtmlDraft#files}. */
    public Builder files(@Nullable Map<String, String> value) {
      files = value;
      return this;
    }

    /** The draft. */
    public HtmlDraft build() {
      return new HtmlDraft(this);
    }
  }
}
