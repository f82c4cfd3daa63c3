package io.vidgen.queue;

import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which renders {@link Renders#list} is to find: all, unless said otherwise.
 *
 * <pre>{@code
 * RenderQuery failedLately =
 *     RenderQuery.builder()
 *         .statuses(Set.of(RenderStatus.FAILED))
 *         .createdFrom(Instant.now().minus(Duration.ofDays(7)))
 *         .build();
 * RenderPage page = renders.list(failedLately);
 * while (true) {
 *   page.renders().forEach(this::report);
 *   if (page.next().isEmpty()) {
 *     break;
 *   }
 *   page = renders.list(failedLately.toBuilder().after(page.next().get()).build());
 * }
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class RenderQuery {

  private final @Nullable UUID owner;
  private final @Nullable UUID campaignId;
  private final Set<RenderStatus> statuses;
  private final @Nullable Instant createdFrom;
  private final @Nullable Instant createdBefore;
  private final int pageSize;
  private final @Nullable String after;

  private RenderQuery(Builder builder) {
    this.owner = builder.owner;
    this.campaignId = builder.campaignId;
    this.statuses = Set.copyOf(builder.statuses);
    this.createdFrom = builder.createdFrom;
    this.createdBefore = builder.createdBefore;
    this.pageSize = builder.pageSize;
    this.after = builder.after;
    if (statuses.isEmpty()) {
      throw new IllegalArgumentException("a query needs at least one status");
    }
    if (pageSize < 1 || pageSize > 1000) {
      throw new IllegalArgumentException("a page has 1 to 1000 renders, not " + pageSize);
    }
  }

  /** A builder of a query for all renders. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder()
        .owner(owner)
        .campaignId(campaignId)
        .statuses(statuses)
        .createdFrom(createdFrom)
        .createdBefore(createdBefore)
        .pageSize(pageSize)
        .after(after);
  }

  /** Whose renders; empty for those of every owner whom the caller may see. */
  public Optional<UUID> owner() {
    return Optional.ofNullable(owner);
  }

  /** Of which campaign; empty for the renders of every campaign. */
  public Optional<UUID> campaignId() {
    return Optional.ofNullable(campaignId);
  }

  /** In which of these states they are. */
  public Set<RenderStatus> statuses() {
    return statuses;
  }

  /** They were requested at this moment or later, by the queue's clock; empty for no limit. */
  public Optional<Instant> createdFrom() {
    return Optional.ofNullable(createdFrom);
  }

  /** They were requested before this moment, by the queue's clock; empty for no limit. */
  public Optional<Instant> createdBefore() {
    return Optional.ofNullable(createdBefore);
  }

  /** How many renders a page has at most. */
  public int pageSize() {
    return pageSize;
  }

  /** Where the page begins: {@link RenderPage#next()} of the page before. Empty for the newest. */
  public Optional<String> after() {
    return Optional.ofNullable(after);
  }

  /** Whether the render is one of these, wherever the page begins. */
  boolean matches(Render render) {
    return (owner == null || render.owner().filter(owner::equals).isPresent())
        && (campaignId == null || campaignId.equals(render.campaignId()))
        && statuses.contains(render.status())
        && (createdFrom == null || !render.createdAt().isBefore(createdFrom))
        && (createdBefore == null || render.createdAt().isBefore(createdBefore));
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(owner, campaignId, statuses, createdFrom, createdBefore, pageSize, after);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RenderQuery that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "RenderQuery[owner=%s, campaignId=%s, statuses=%s, createdFrom=%s, createdBefore=%s, pageSize=%s, after=%s]"
        .formatted(components().toArray());
  }

  /** Puts a render query together. Not thread-safe. */
  public static final class Builder {

    private @Nullable UUID owner;
    private @Nullable UUID campaignId;
    private Set<RenderStatus> statuses = EnumSet.allOf(RenderStatus.class);
    private @Nullable Instant createdFrom;
    private @Nullable Instant createdBefore;
    private int pageSize = 100;
    private @Nullable String after;

    private Builder() {}

    /** See {@link RenderQuery#owner()}; {@code null} for every owner, which is the default. */
    public Builder owner(@Nullable UUID owner) {
      this.owner = owner;
      return this;
    }

    /**
     * See {@link RenderQuery#campaignId()}; {@code null} for every campaign, which is the default.
     */
    public Builder campaignId(@Nullable UUID campaignId) {
      this.campaignId = campaignId;
      return this;
    }

    /** See {@link RenderQuery#statuses()}; at least one; default all. */
    public Builder statuses(Set<RenderStatus> statuses) {
      this.statuses = statuses;
      return this;
    }

    /** See {@link RenderQuery#createdFrom()}; {@code null} for no limit, which is the default. */
    public Builder createdFrom(@Nullable Instant createdFrom) {
      this.createdFrom = createdFrom;
      return this;
    }

    /** See {@link RenderQuery#createdBefore()}; {@code null} for no limit, which is the default. */
    public Builder createdBefore(@Nullable Instant createdBefore) {
      this.createdBefore = createdBefore;
      return this;
    }

    /** See {@link RenderQuery#pageSize()}; 1 to 1,000; default 100. */
    public Builder pageSize(int pageSize) {
      this.pageSize = pageSize;
      return this;
    }

    /** See {@link RenderQuery#after()}; {@code null} for the first page, which is the default. */
    public Builder after(@Nullable String after) {
      this.after = after;
      return this;
    }

    /**
     * The render query.
     *
     * @throws IllegalArgumentException when there is no status, or the page size is not 1 to 1,000
     */
    public RenderQuery build() {
      return new RenderQuery(this);
    }
  }
}
