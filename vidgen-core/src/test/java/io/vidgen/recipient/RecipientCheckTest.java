package io.vidgen.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.campaign.draft.SceneDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipientCheckTest {

  private static final CampaignTemplate TEMPLATE =
      CampaignTemplate.of(
          CampaignDraft.builder()
              .name("For {{first_name|you}}")
              .scene(SceneDraft.page("{{website}}", 5))
              .build());

  @Test
  void everyRowHasItsStateAndItsReason() {
    RecipientList list =
        RecipientList.builder(List.of("Email", "first_name", "website"))
            .row(2, List.of("ada@example.com", "Ada", "ada.example"))
            .row(4, List.of("bob@example.com", "", "bob.example"))
            .row(5, List.of("ADA@example.com ", "Ada again", "ada.example"))
            .row(6, List.of("cy@sub.blocked.example", "Cy", "cy.example"))
            .row(7, List.of("dee@example.com", "Dee", "not an address"))
            .row(8, List.of("eve@example.com", "Eve", ""))
            .row(9, List.of("", "Nobody", "nobody.example"))
            .build();

    CheckedList checked =
        RecipientCheck.builder(TEMPLATE)
            .suppression(SuppressionList.of(List.of("Blocked.example")))
            .build()
            .check(list);

    assertThat(checked.counts())
        .isEqualTo(
            Map.of(
                RecipientState.READY, 2,
                RecipientState.DUPLICATE, 1,
                RecipientState.SUPPRESSED, 1,
                RecipientState.INVALID, 3));
    assertThat(checked.withWarnings()).isEqualTo(1);
    List<String> said = new ArrayList<>();
    checked
        .rows()
        .forEach(
            row -> {
              row.problems().forEach(problem -> said.add(row.recipient().line() + " " + problem));
              row.warnings().forEach(warning -> said.add(row.recipient().line() + " " + warning));
            });
    assertThat(said)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("4 first_name: empty: \"you\" is used"),
            line -> assertThat(line).isEqualTo("5 Email: same as line 2"),
            line -> assertThat(line).isEqualTo("6 Email: does not want videos"),
            line -> assertThat(line).startsWith("7 website: Invalid URL \"not an address\""),
            line ->
                assertThat(line).isEqualTo("8 website: is empty, and the campaign has no fallback"),
            line -> assertThat(line).isEqualTo("9 Email: is empty: it says who the recipient is"));
    assertThat(checked.ready().map(row -> row.campaign().orElseThrow().name()))
        .containsExactly("For Ada", "For you");
  }

  @Test
  void theSameContentHasTheSameDigestAndOtherContentAnother() {
    RecipientList list =
        RecipientList.builder(List.of("email", "first_name", "website", "notes"))
            .row(List.of("ada@example.com", "Ada", "ada.example", "old"))
            .build();
    String before = content(list);

    assertThat(content(list.corrected(2, "Notes", "new"))).isEqualTo(before);
    assertThat(content(list.corrected(2, "First Name", "Adele"))).isNotEqualTo(before);
  }

  @Test
  void withoutAnEmailTheWholeRowSaysWhoItIs() {
    RecipientList list =
        RecipientList.builder(List.of("first_name", "website"))
            .row(List.of("Ada", "ada.example"))
            .row(List.of("Ada", "ada.example"))
            .row(List.of("Bob", "ada.example"))
            .build();

    assertThat(RecipientCheck.builder(TEMPLATE).build().check(list).rows())
        .extracting(CheckedRecipient::state)
        .containsExactly(RecipientState.READY, RecipientState.DUPLICATE, RecipientState.READY);
    assertThat(RecipientCheck.builder(TEMPLATE).rowKey("Website").build().check(list).rows())
        .extracting(CheckedRecipient::state)
        .containsExactly(RecipientState.READY, RecipientState.DUPLICATE, RecipientState.DUPLICATE);
  }

  @Test
  void whatTheCampaignItselfGetsWrongIsSaidOnce() {
    RecipientList list =
        RecipientList.builder(List.of("website")).row(List.of("a.example")).build();
    CampaignTemplate template =
        CampaignTemplate.of(
            CampaignDraft.builder().name("x").scene(SceneDraft.page("{{website}}", 500)).build());

    InvalidCampaignException thrown =
        catchThrowableOfType(
            InvalidCampaignException.class,
            () -> RecipientCheck.builder(template).build().check(list));

    assertThat(thrown.errors())
        .extracting(FieldError::path)
        .containsExactly("scenes[0].duration_sec", "scenes");
  }

  @Test
  void whoWantsNoVideosIsFoundOrTheListIsRefused() {
    RecipientCheck.Builder check =
        RecipientCheck.builder(TEMPLATE)
            .suppression(SuppressionList.of(List.of("ada@example.com")));
    RecipientList list =
        RecipientList.builder(List.of("E-Mail Address", "first_name", "website"))
            .row(List.of("ada@example.com", "Ada", "ada.example"))
            .row(List.of("Ada <ada@example.com>", "Ada", "ada.example"))
            .build();

    InvalidCampaignException thrown =
        catchThrowableOfType(InvalidCampaignException.class, () -> check.build().check(list));
    assertThat(thrown.errors().get(0).message())
        .isEqualTo(
            "The list has no column \"email\" to compare with; it has E-Mail Address, first_name,"
                + " website");
    assertThat(check.emailColumn("e-mail address").build().check(list).rows())
        .extracting(CheckedRecipient::state)
        .containsExactly(RecipientState.SUPPRESSED, RecipientState.INVALID);
  }

  private static String content(RecipientList list) {
    return RecipientCheck.builder(TEMPLATE).build().check(list).rows().get(0).content();
  }
}
