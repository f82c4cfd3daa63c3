package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.SceneSource;
import io.vidgen.document.PageSelection;
import io.vidgen.storage.StorageKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a PDF that a scene shows, as a user typed it. The document is an object in storage:
 * files of the machine that renders are none of a user's business.
 *
 * <p>Immutable and thread-safe.
 */
@WireNames
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(builder = PdfDraft.Builder.class)
public final class PdfDraft {

  private final @Nullable String key;
  private final @Nullable String pages;

  private PdfDraft(Builder builder) {
    key = builder.key;
    pages = builder.pages;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().key(key).pages(pages);
  }

  /** Of the document in storage. */
  public @Nullable String key() {
    return key;
  }

  /** Which pages, such as {@code 2-4} or {@code 1,3,5-7}; null means all. */
  public @Nullable String pages() {
    return pages;
  }

  static PdfDraft of(SceneSource.Document document, StorageKey key) {
    String text = document.pages().text();
    return builder().key(key.value()).pages(text.isEmpty() ? null : text).build();
  }

  Optional<SceneSource> check(Fields fields) {
    PageSelection selected =
        fields.set(PageSelection.all(), "pages", pages, (old, value) -> new PageSelection(value));
    return SceneSourceDraft.stored(key, fields)
        .map(source -> SceneSource.document(source, selected));
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(key, pages);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PdfDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "PdfDraft" + values();
  }

  /** Makes a {@link PdfDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String key;
    private @Nullable String pages;

    private Builder() {}

    /** See {@link PdfDraft#key}. */
    public Builder key(@Nullable String value) {
      key = value;
      return this;
    }

    /** See {@link PdfDraft#pages}. */
    public Builder pages(@Nullable String value) {
      pages = value;
      return this;
    }

    /** The draft. */
    public PdfDraft build() {
      return new PdfDraft(this);
    }
  }
}
