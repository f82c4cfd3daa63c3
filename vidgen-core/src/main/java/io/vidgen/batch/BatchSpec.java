package io.vidgen.batch;

import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.internal.StorableText;
import io.vidgen.recipient.CampaignTemplate;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.FailureThreshold;
import io.vidgen.recipient.Recipient;
import io.vidgen.recipient.RecipientCheck;
import io.vidgen.recipient.RecipientList;
import io.vidgen.recipient.SuppressionList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch makes, but for the list: the campaign with its merge fields, and the rules.
 *
 * <pre>{@code
 * BatchSpec spec = BatchSpec.builder("Third quarter", draft).facecam(facecam).build();
 * Batch batch = batches.create(spec, list);
 * batches.run(batch.id());
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class BatchSpec {

  /** How many characters a batch's name has at most. */
  public static final int LONGEST_NAME = 200;

  /** The label under which a render carries the id of its batch. */
  public static final String BATCH_LABEL = "batch";

  /** The label under which a render carries the line of its row. */
  public static final String LINE_LABEL = "line";

  private static final String EMAIL = "email";

  private final UUID id;
  private final String name;
  private final CampaignTemplate template;
  private final Look look;
  private final @Nullable Facecam facecam;
  private final @Nullable String rowKey;
  private final @Nullable String emailColumn;
  private final FailureThreshold threshold;
  private final Map<String, String> labels;

  private BatchSpec(Builder builder) {
    id = builder.id;
    name = builder.name.strip();
    template = CampaignTemplate.of(builder.draft);
    look = builder.look;
    facecam = builder.facecam;
    rowKey = builder.rowKey;
    emailColumn = builder.emailColumn;
    threshold = builder.threshold;
    labels = Map.copyOf(builder.labels);
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "a batch's name has 1 to " + LONGEST_NAME + " characters, not " + name.length());
    }
    try {
      StorableText.require(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a batch's name cannot be stored: " + e.getMessage(), e);
    }
    List<FieldError> errors = new ArrayList<>();
    checkColumn("row_key", rowKey, errors);
    checkColumn("email_column", emailColumn, errors);
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
  }

  /** No list has a column whose name a list may not have. */
  private static void checkColumn(String field, @Nullable String column, List<FieldError> errors) {
    if (column == null) {
      return;
    }
    if (column.length() > RecipientList.MAX_COLUMN_NAME) {
      errors.add(
          new FieldError(
              field,
              "has %d characters; a column's name has %d at most"
                  .formatted(column.length(), RecipientList.MAX_COLUMN_NAME)));
      return;
    }
    try {
      StorableText.require(column);
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(field, "cannot be a column's name: " + e.getMessage()));
    }
  }

  /**
   * A builder of a batch under a random id.
   *
   * @param name what its owner calls it
   * @param draft the campaign, with merge fields
   */
  public static Builder builder(String name, CampaignDraft draft) {
    return new Builder(name, draft);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return new Builder(name, template.draft())
        .id(id)
        .look(look)
        .facecam(facecam)
        .rowKey(rowKey)
        .emailColumn(emailColumn)
        .threshold(threshold)
        .labels(labels);
  }

  /** The batch's identity: creating it again under the same one makes no second batch. */
  public UUID id() {
    return id;
  }

  /** What its owner calls it. */
  public String name() {
    return name;
  }

  /** The campaign, with merge fields. */
  public CampaignTemplate template() {
    return template;
  }

  /**
   * The host's look, but for what the campaign says about it. Another one is that of the videos
   * that are made or {@linkplain Batches#retry tried again} from then on; finished videos stay.
   */
  public Look look() {
    return look;
  }

  /** The clip of the person who speaks to everybody. */
  public Optional<Facecam> facecam() {
    return Optional.ofNullable(facecam);
  }

  /** The column that says who a recipient is; empty for {@code email}, or the whole row. */
  public Optional<String> rowKey() {
    return Optional.ofNullable(rowKey);
  }

  /** The column with the addresses that suppressions are compared with; empty for {@code email}. */
  public Optional<String> emailColumn() {
    return Optional.ofNullable(emailColumn);
  }

  /** When the batch pauses by itself. */
  public FailureThreshold threshold() {
    return threshold;
  }

  /**
   * What each render carries for the host, besides the batch's id and the row's line; see {@code
   * RenderRequest.labels()}.
   */
  public Map<String, String> labels() {
    return labels;
  }

  /** The address of a recipient that suppressions are compared with; may be empty, or none. */
  public String emailOf(Recipient recipient) {
    return recipient.value(emailColumn == null ? EMAIL : emailColumn).orElse("");
  }

  /** What the render of a row carries: the labels, the batch's id and the row's line. */
  public Map<String, String> labelsOf(Recipient recipient) {
    Map<String, String> all = new LinkedHashMap<>(labels);
    all.put(BATCH_LABEL, id.toString());
    all.put(LINE_LABEL, String.valueOf(recipient.line()));
    return all;
  }

  /**
   * Checks a list against it.
   *
   * @param suppression for whom nothing is made
   * @throws InvalidCampaignException for what no row could correct
   */
  public CheckedList check(RecipientList list, SuppressionList suppression) {
    RecipientCheck.Builder check = RecipientCheck.builder(template);
    if (emailColumn != null) {
      check.emailColumn(emailColumn);
    }
    return check
        .look(look)
        .facecam(facecam)
        .rowKey(rowKey)
        .suppression(suppression)
        .build()
        .check(list);
  }

  /**
   * What a row's video is made of, the host's look apart: while it is the same, {@link Batches#run}
   * makes the video once. Empty unless the row is ready.
   */
  public String contentOf(CheckedRecipient row) {
    return row.content().isEmpty() || facecam == null
        ? row.content()
        : row.content() + " " + facecam.source();
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(
        id, name, template.draft(), look, facecam, rowKey, emailColumn, threshold, labels);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BatchSpec that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "BatchSpec[id=" + id + ", name=" + name + "]";
  }

  /** Puts a specification together. Not thread-safe. */
  public static final class Builder {

    private UUID id = UUID.randomUUID();
    private String name;
    private CampaignDraft draft;
    private Look look = Look.defaults();
    private @Nullable Facecam facecam;
    private @Nullable String rowKey;
    private @Nullable String emailColumn;
    private FailureThreshold threshold = FailureThreshold.defaults();
    private final Map<String, String> labels = new LinkedHashMap<>();

    private Builder(String name, CampaignDraft draft) {
      this.name = Objects.requireNonNull(name, "name");
      this.draft = Objects.requireNonNull(draft, "draft");
    }

    /** See {@link BatchSpec#id()}; default a random one. */
    public Builder id(UUID value) {
      id = value;
      return this;
    }

    /** See {@link BatchSpec#name()}. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** The campaign, with merge fields. */
    public Builder draft(CampaignDraft value) {
      draft = value;
      return this;
    }

    /** See {@link BatchSpec#look()}; default {@link Look#defaults}. */
    public Builder look(Look value) {
      look = value;
      return this;
    }

    /** See {@link BatchSpec#facecam()}; {@code null} for none, which is the default. */
    public Builder facecam(@Nullable Facecam value) {
      facecam = value;
      return this;
    }

    /** See {@link BatchSpec#rowKey()}; {@code null} for the usual one, which is the default. */
    public Builder rowKey(@Nullable String column) {
      rowKey = column;
      return this;
    }

    /** See {@link BatchSpec#emailColumn()}; {@code null} for the usual one: the default. */
    public Builder emailColumn(@Nullable String column) {
      emailColumn = column;
      return this;
    }

    /** See {@link BatchSpec#threshold()}; default {@link FailureThreshold#defaults}. */
    public Builder threshold(FailureThreshold value) {
      threshold = value;
      return this;
    }

    /** See {@link BatchSpec#labels()}, instead of those before; default none. */
    public Builder labels(Map<String, String> values) {
      labels.clear();
      labels.putAll(values);
      return this;
    }

    /**
     * The specification.
     *
     * @throws InvalidCampaignException listing merge fields that are written wrong, or stand where
     *     none may be; or naming {@code row_key} or {@code email_column} if it is none that a
     *     list's column can have
     * @throws IllegalArgumentException if the name does not have 1 to {@value
     *     BatchSpec#LONGEST_NAME} characters, or has U+0000 or half of a surrogate pair in it
     */
    public BatchSpec build() {
      return new BatchSpec(this);
    }
  }
}
