package io.vidgen.jdbc;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns {@link JdbcCampaigns#list(java.util.UUID, CampaignQuery)} is to find: all, unless
 * said otherwise.
 *
 * <pre>{@code
 * CampaignQuery query =
 *     CampaignQuery.builder()
 *         .text("ada example.com")
 *         .states(Set.of(CampaignState.READY))
 *         .build();
 * Page<CampaignSummary> page = campaigns.list(owner, query);
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class CampaignQuery {

  /** The longest text to search for, in characters. */
  public static final int MAX_TEXT = 200;

  private static final int PAGE = 20;

  private final List<String> words;
  private final Set<CampaignState> states;
  private final @Nullable CampaignViews views;
  private final CampaignOrder order;
  private final PageRequest page;

  private CampaignQuery(Builder builder) {
    this.words =
        Stream.of(builder.text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    this.states = Set.copyOf(builder.states);
    this.views = builder.views;
    this.order = builder.order;
    this.page = builder.page;
    if (builder.text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          "a text to search for has at most " + MAX_TEXT + " characters");
    }
    if (builder.text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no text contains the character U+0000");
    }
    if (states.isEmpty()) {
      throw new IllegalArgumentException("a query needs at least one state");
    }
  }

  /** A builder of a query for all campaigns. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder()
        .text(String.join(" ", words))
        .states(states)
        .views(views)
        .order(order)
        .page(page);
  }

  /**
   * The words of which each is in the campaign's name, its video's label or one of its scenes'
   * addresses, whatever their case; empty for no limit.
   */
  public List<String> words() {
    return words;
  }

  /** In which of these states they are. */
  public Set<CampaignState> states() {
    return states;
  }

  /** How their videos were received; empty for no limit. */
  public Optional<CampaignViews> views() {
    return Optional.ofNullable(views);
  }

  /** Which comes first. */
  public CampaignOrder order() {
    return order;
  }

  /** Which part of what is found is wanted. */
  public PageRequest page() {
    return page;
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(words, states, views, order, page);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CampaignQuery that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "CampaignQuery" + values();
  }

  /** Puts a query together. Not thread-safe. */
  public static final class Builder {

    private String text = "";
    private Set<CampaignState> states = EnumSet.allOf(CampaignState.class);
    private @Nullable CampaignViews views;
    private CampaignOrder order = CampaignOrder.NEWEST;
    private PageRequest page = PageRequest.first(PAGE);

    private Builder() {}

    /** What to search for, split into {@link CampaignQuery#words()}; default empty. */
    public Builder text(String text) {
      this.text = text;
      return this;
    }

    /** See {@link CampaignQuery#states()}; default all. */
    public Builder states(Set<CampaignState> states) {
      this.states = Set.copyOf(states);
      return this;
    }

    /** See {@link CampaignQuery#views()}; {@code null} for no limit, which is the default. */
    public Builder views(@Nullable CampaignViews views) {
      this.views = views;
      return this;
    }

    /** See {@link CampaignQuery#order()}; default {@link CampaignOrder#NEWEST}. */
    public Builder order(CampaignOrder order) {
      this.order = order;
      return this;
    }

    /** See {@link CampaignQuery#page()}; default the first 20. */
    public Builder page(PageRequest page) {
      this.page = page;
      return this;
    }

    /**
     * The query.
     *
     * @throws IllegalArgumentException naming what cannot be searched for
     */
    public CampaignQuery build() {
      return new CampaignQuery(this);
    }
  }
}
