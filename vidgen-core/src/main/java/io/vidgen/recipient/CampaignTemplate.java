package io.vidgen.recipient;

import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.internal.FieldNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A campaign with merge fields: {@code {{first_name}}}, or {@code {{first_name|there}}} with what
 * to say where a cell is empty. They are allowed in the name, the greeting, the addresses and
 * fallback addresses of scenes, the HTML of cards, the texts and address of end cards, the lower
 * third, and the call to action's label and address.
 *
 * <pre>{@code
 * CampaignTemplate template =
 *     CampaignTemplate.of(
 *         CampaignDraft.builder()
 *             .name("A video for {{first_name|you}}")
 *             .scene(SceneDraft.page("{{website}}", 6))
 *             .build());
 * }</pre>
 *
 * <p>Values are data. In an address they are percent-encoded where they stand and cannot change a
 * host that the campaign says; a field that is the whole address is read as if somebody had typed
 * it. In the HTML of a card they are escaped, so that they are text there and in quoted attributes.
 * Everywhere else they are plain text, which pages escape.
 *
 * <p>Immutable and thread-safe.
 */
public final class CampaignTemplate {

  private final CampaignDraft draft;
  private final Map<String, MergeText> texts;
  private final Map<String, AddressMerge> addresses;

  private CampaignTemplate(
      CampaignDraft draft, Map<String, MergeText> texts, Map<String, AddressMerge> addresses) {
    this.draft = draft;
    this.texts = texts;
    this.addresses = addresses;
  }

  /**
   * A template of what a user typed.
   *
   * @throws InvalidCampaignException listing the merge fields that are written wrong, or stand
   *     where none may be; the rest is {@link RecipientCheck}'s to check
   */
  public static CampaignTemplate of(CampaignDraft draft) {
    Map<String, MergeText> texts = new LinkedHashMap<>();
    Map<String, AddressMerge> addresses = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    CampaignTexts.rewrite(
        draft,
        new CampaignTexts.Rewriter() {
          @Override
          public String text(String field, String text) {
            read(field, text);
            return text;
          }

          @Override
          public String address(String field, String address) {
            read(field, address)
                .filter(MergeText::hasFields)
                .ifPresent(parsed -> readAddress(field, parsed));
            return address;
          }

          @Override
          public String html(String field, String html) {
            read(field, html);
            return html;
          }

          private Optional<MergeText> read(String field, String text) {
            try {
              MergeText parsed = MergeText.parse(text);
              texts.put(field, parsed);
              return Optional.of(parsed);
            } catch (IllegalArgumentException e) {
              errors.add(new FieldError(field, String.valueOf(e.getMessage())));
              return Optional.empty();
            }
          }

          private void readAddress(String field, MergeText parsed) {
            try {
              addresses.put(field, AddressMerge.of(parsed));
            } catch (IllegalArgumentException e) {
              errors.add(new FieldError(field, String.valueOf(e.getMessage())));
            }
          }
        });
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    return new CampaignTemplate(draft, texts, addresses);
  }

  /** What was typed, merge fields included. */
  public CampaignDraft draft() {
    return draft;
  }

  /** The columns that it needs, as it writes them, in order; none for a plain campaign. */
  public Set<String> fields() {
    Set<String> all = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    for (MergeText text : texts.values()) {
      for (String field : text.fields()) {
        if (seen.add(FieldNames.key(field))) {
          all.add(field);
        }
      }
    }
    return all;
  }

  /** The merge fields that one of the campaign's fields has. */
  Set<String> fieldsOf(String field) {
    MergeText text = texts.get(field);
    return text == null ? Set.of() : text.fields();
  }

  /**
   * Checks that a list has a column for each merge field.
   *
   * @throws InvalidCampaignException naming each place that uses one which the list does not have
   */
  public void requireColumns(RecipientList list) {
    List<FieldError> errors = new ArrayList<>();
    texts.forEach(
        (place, text) -> {
          for (String field : text.fields()) {
            if (list.column(field).isEmpty()) {
              errors.add(
                  new FieldError(
                      place,
                      "The list has no column \"%s\"; it has %s"
                          .formatted(field, String.join(", ", list.columns()))));
            }
          }
        });
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
  }

  /**
   * The campaign for one recipient: a pure function. What it says is still to be {@linkplain
   * CampaignDraft#validate validated}.
   */
  public Personalization personalize(Recipient recipient) {
    Merge merge = new Merge(recipient);
    CampaignDraft merged = CampaignTexts.rewrite(draft, merge);
    return new Personalization(merged, List.copyOf(merge.problems), List.copyOf(merge.warnings));
  }

  /** As text of HTML, and within an attribute's quotes. */
  private static String escaped(String value) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  private final class Merge implements CampaignTexts.Rewriter {

    private final Recipient recipient;
    private final Set<RowProblem> problems = new LinkedHashSet<>();
    private final Set<RowProblem> warnings = new LinkedHashSet<>();

    Merge(Recipient recipient) {
      this.recipient = recipient;
    }

    @Override
    public String text(String field, String text) {
      return merged(field, text, UnaryOperator.identity());
    }

    @Override
    public String html(String field, String html) {
      return merged(field, html, CampaignTemplate::escaped);
    }

    private String merged(String field, String text, UnaryOperator<String> form) {
      MergeText parsed = MergeText.parse(text);
      List<String> values = values(field, parsed);
      if (values.isEmpty()) {
        return text;
      }
      StringBuilder merged = new StringBuilder();
      int next = 0;
      for (MergeText.Part part : parsed.parts()) {
        merged.append(part.isField() ? form.apply(values.get(next++)) : part.literal());
      }
      return merged.toString();
    }

    @Override
    public String address(String field, String address) {
      AddressMerge template = addresses.get(field);
      if (template == null) {
        return address;
      }
      MergeText parsed = MergeText.parse(address);
      List<String> values = values(field, parsed);
      if (values.isEmpty()) {
        return address;
      }
      try {
        return template.merge(values);
      } catch (AddressMerge.BadValueException e) {
        List<String> columns =
            parsed.parts().stream().filter(MergeText.Part::isField).map(this::name).toList();
        String column = e.index() < 0 ? "" : columns.get(e.index());
        problems.add(new RowProblem(column, field, String.valueOf(e.getMessage())));
        return address;
      }
    }

    /** One for each merge field; none if one of them has no value. */
    private List<String> values(String field, MergeText text) {
      List<String> values = new ArrayList<>();
      boolean complete = true;
      for (MergeText.Part part : text.parts()) {
        if (part.isField()) {
          Optional<String> value = value(field, part);
          value.ifPresent(values::add);
          complete &= value.isPresent();
        }
      }
      return complete ? values : List.of();
    }

    private Optional<String> value(String field, MergeText.Part part) {
      String column = name(part);
      String value = recipient.value(column).orElse("");
      if (value.startsWith("=")) {
        problems.add(
            new RowProblem(
                column, field, "\"" + value + "\" is a spreadsheet's formula, not its value"));
        return Optional.empty();
      }
      if (!value.isEmpty()) {
        return Optional.of(value);
      }
      String fallback = part.fallback();
      if (fallback == null) {
        problems.add(new RowProblem(column, field, "is empty, and the campaign has no fallback"));
        return Optional.empty();
      }
      warnings.add(
          new RowProblem(
              column,
              "",
              fallback.isEmpty() ? "empty: left out" : "empty: \"" + fallback + "\" is used"));
      return Optional.of(fallback);
    }

    private String name(MergeText.Part part) {
      return String.valueOf(part.field());
    }
  }
}
