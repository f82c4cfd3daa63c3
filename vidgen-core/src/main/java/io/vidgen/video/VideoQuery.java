package io.vidgen.video;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which videos {@link Videos#list} is to find: all, unless said otherwise.
 *
 * <pre>{@code
 * VideoPage page = videos.list(VideoQuery.builder().campaigns(Set.of(campaign.id())).build());
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class VideoQuery {

  private final @Nullable Set<UUID> campaigns;
  private final int pageSize;
  private final @Nullable String after;

  private VideoQuery(Builder builder) {
    this.campaigns = builder.campaigns;
    this.pageSize = builder.pageSize;
    this.after = builder.after;
    if (pageSize < 1 || pageSize > 1000) {
      throw new IllegalArgumentException("a page has 1 to 1000 videos, not " + pageSize);
    }
  }

  /** A builder of a query for all videos. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder().campaigns(campaigns).pageSize(pageSize).after(after);
  }

  /** Of which campaigns; empty for every campaign. */
  public Optional<Set<UUID>> campaigns() {
    return Optional.ofNullable(campaigns);
  }

  /** How many videos a page has at most. */
  public int pageSize() {
    return pageSize;
  }

  /** Where the page begins: {@link VideoPage#next()} of the page before. Empty for the newest. */
  public Optional<String> after() {
    return Optional.ofNullable(after);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(campaigns, pageSize, after);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VideoQuery that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "VideoQuery[campaigns=%s, pageSize=%s, after=%s]".formatted(components().toArray());
  }

  /** Puts a video query together. Not thread-safe. */
  public static final class Builder {

    private @Nullable Set<UUID> campaigns;
    private int pageSize = 100;
    private @Nullable String after;

    private Builder() {}

    /**
     * See {@link VideoQuery#campaigns()}; {@code null} for every campaign, which is the default. An
     * empty collection finds nothing.
     */
    public Builder campaigns(@Nullable Collection<UUID> campaigns) {
      this.campaigns = campaigns == null ? null : Set.copyOf(campaigns);
      return this;
    }

    /** See {@link VideoQuery#pageSize()}; 1 to 1,000; default 100. */
    public Builder pageSize(int pageSize) {
      this.pageSize = pageSize;
      return this;
    }

    /** See {@link VideoQuery#after()}; {@code null} for the first page, which is the default. */
    public Builder after(@Nullable String after) {
      this.after = after;
      return this;
    }

    /**
     * The video query.
     *
     * @throws IllegalArgumentException when the page size is not 1 to 1,000
     */
    public VideoQuery build() {
      return new VideoQuery(this);
    }
  }
}
