package io.vidgen.recipient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.internal.ContentDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a list of recipients against a campaign before anything is rendered.
 *
 * <pre>{@code
 * CheckedList checked =
 *     RecipientCheck.builder(CampaignTemplate.of(draft))
 *         .suppression(SuppressionList.of(List.of("acme.example")))
 *         .build()
 *         .check(list);
 * checked.ready().forEach(row -> renders.request(row.campaign().orElseThrow()));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class RecipientCheck {

  private static final String EMAIL = "email";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final CampaignTemplate template;
  private final Look look;
  private final @Nullable Facecam facecam;
  private final @Nullable String rowKey;
  private final SuppressionList suppression;
  private final String emailColumn;

  private RecipientCheck(Builder builder) {
    template = builder.template;
    look = builder.look;
    facecam = builder.facecam;
    rowKey = builder.rowKey;
    suppression = builder.suppression;
    emailColumn = builder.emailColumn;
  }

  /** A builder of a check against this campaign. */
  public static Builder builder(CampaignTemplate template) {
    return new Builder(template);
  }

  /**
   * Checks every row.
   *
   * @throws InvalidCampaignException for what no row could mend: a merge field that no column has,
   *     a rule that the campaign itself breaks, a key's column that the list does not have
   */
  public CheckedList check(RecipientList list) {
    template.requireColumns(list);
    Optional<String> keyColumn = keyColumn(list);
    Optional<String> emailColumn = emailColumn(list);
    requireCampaign();
    Map<String, Integer> seen = new HashMap<>();
    List<CheckedRecipient> rows = new ArrayList<>();
    for (Recipient recipient : list.recipients()) {
      rows.add(check(recipient, keyColumn, emailColumn, seen));
    }
    return new CheckedList(list, rows);
  }

  private Optional<String> keyColumn(RecipientList list) {
    if (rowKey == null) {
      return list.column(EMAIL);
    }
    Optional<String> column = list.column(rowKey);
    if (column.isEmpty()) {
      throw new InvalidCampaignException(
          List.of(
              new FieldError(
                  "row_key",
                  "The list has no column \"%s\"; it has %s"
                      .formatted(rowKey, String.join(", ", list.columns())))));
    }
    return column;
  }

  /** Nobody who asked for no videos may get one because their column has another name. */
  private Optional<String> emailColumn(RecipientList list) {
    Optional<String> column = list.column(emailColumn);
    if (column.isEmpty() && !suppression.isEmpty()) {
      throw new InvalidCampaignException(
          List.of(
              new FieldError(
                  "suppression",
                  "The list has no column \"%s\" to compare with; it has %s"
                      .formatted(emailColumn, String.join(", ", list.columns())))));
    }
    return column;
  }

  /** What is wrong whoever the recipient is. */
  private void requireCampaign() {
    CampaignDraft example =
        CampaignTexts.rewrite(
            template.draft(),
            new CampaignTexts.Rewriter() {
              @Override
              public String text(String field, String text) {
                return template.fieldsOf(field).isEmpty() ? text : "x";
              }

              @Override
              public String address(String field, String address) {
                return template.fieldsOf(field).isEmpty() ? address : "https://example.com";
              }

              @Override
              public String html(String field, String html) {
                return text(field, html);
              }
            });
    example.validate(look, facecam);
  }

  private CheckedRecipient check(
      Recipient recipient,
      Optional<String> keyColumn,
      Optional<String> emailColumn,
      Map<String, Integer> seen) {
    String key =
        keyColumn
            .flatMap(recipient::value)
            .map(value -> value.toLowerCase(Locale.ROOT))
            .orElseGet(() -> digest(recipient.values()));
    if (key.isEmpty()) {
      RowProblem problem =
          new RowProblem(keyColumn.orElse(""), "", "is empty: it says who the recipient is");
      return refused(recipient, key, RecipientState.INVALID, List.of(problem));
    }
    @Nullable Integer before = seen.putIfAbsent(key, recipient.line());
    if (before != null) {
      RowProblem problem = new RowProblem(keyColumn.orElse(""), "", "same as line " + before);
      return refused(recipient, key, RecipientState.DUPLICATE, List.of(problem));
    }
    String email = emailColumn.flatMap(recipient::value).orElse("");
    if (suppression.contains(email)) {
      RowProblem problem = new RowProblem(emailColumn.orElse(""), "", "does not want videos");
      return refused(recipient, key, RecipientState.SUPPRESSED, List.of(problem));
    }
    if (!suppression.isEmpty() && !SuppressionList.isAddress(email)) {
      RowProblem problem =
          new RowProblem(
              emailColumn.orElse(""),
              "",
              "is no e-mail address that could be compared with those that want no videos");
      return refused(recipient, key, RecipientState.INVALID, List.of(problem));
    }
    return personalize(recipient, key);
  }

  private CheckedRecipient personalize(Recipient recipient, String key) {
    Personalization personal = template.personalize(recipient);
    List<RowProblem> problems = new ArrayList<>(personal.problems());
    @Nullable Campaign campaign = null;
    if (problems.isEmpty()) {
      try {
        campaign = personal.draft().validate(look, facecam);
      } catch (InvalidCampaignException e) {
        e.errors().forEach(error -> problems.add(problem(error)));
      }
    }
    if (campaign == null) {
      return refused(recipient, key, RecipientState.INVALID, problems);
    }
    return new CheckedRecipient(
        recipient,
        key,
        RecipientState.READY,
        List.of(),
        personal.warnings(),
        campaign,
        digest(List.of(json(personal.draft()))));
  }

  private RowProblem problem(FieldError error) {
    Set<String> fields = new LinkedHashSet<>(template.fieldsOf(error.path()));
    String column = fields.size() == 1 ? fields.iterator().next() : "";
    return new RowProblem(column, error.path(), error.message());
  }

  private static CheckedRecipient refused(
      Recipient recipient, String key, RecipientState state, List<RowProblem> problems) {
    return new CheckedRecipient(recipient, key, state, problems, List.of(), null, "");
  }

  private static String json(CampaignDraft draft) {
    try {
      return MAPPER.writeValueAsString(draft);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a draft is always JSON", e);
    }
  }

  private static String digest(List<String> words) {
    ContentDigest digest = new ContentDigest();
    words.forEach(digest::add);
    return digest.hex();
  }

  /** Puts a check together. Not thread-safe. */
  public static final class Builder {

    private final CampaignTemplate template;
    private Look look = Look.defaults();
    private @Nullable Facecam facecam;
    private @Nullable String rowKey;
    private SuppressionList suppression = SuppressionList.none();
    private String emailColumn = EMAIL;

    private Builder(CampaignTemplate template) {
      this.template = template;
    }

    /** The host's look, but for what the campaign says about it; default {@link Look#defaults}. */
    public Builder look(Look value) {
      look = value;
      return this;
    }

    /** The clip of the person who speaks to everybody; default none. */
    public Builder facecam(@Nullable Facecam value) {
      facecam = value;
      return this;
    }

    /**
     * The column that says who a recipient is; default {@code email} if the list has it, and else
     * the whole row.
     */
    public Builder rowKey(@Nullable String column) {
      rowKey = column;
      return this;
    }

    /**
     * For whom nothing is made, by {@link #emailColumn}; default nobody. With one, a list without
     * that column is refused, and so is a row whose cell is no e-mail address.
     */
    public Builder suppression(SuppressionList value) {
      suppression = value;
      return this;
    }

    /** The column with recipients' e-mail addresses; default {@code email}. */
    public Builder emailColumn(String column) {
      emailColumn = column;
      return this;
    }

    /** The check. */
    public RecipientCheck build() {
      return new RecipientCheck(this);
    }
  }
}
