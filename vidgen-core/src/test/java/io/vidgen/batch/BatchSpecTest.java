package io.vidgen.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.campaign.draft.SceneDraft;
import org.junit.jupiter.api.Test;

class BatchSpecTest {

  private static final CampaignDraft PITCH =
      CampaignDraft.builder().name("x").scene(SceneDraft.page("example.com", 5)).build();

  @Test
  void aNameThatNoStoreKeepsIsRefusedInWords() {
    assertThatThrownBy(() -> BatchSpec.builder("a\0b", PITCH).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a batch's name cannot be stored: it contains the character U+0000");
    assertThatThrownBy(() -> BatchSpec.builder("a\uD83D", PITCH).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half of a character");
  }

  @Test
  void columnsThatNoListCanHaveAreNamedByTheirFields() {
    BatchSpec.Builder wrong =
        BatchSpec.builder("x", PITCH).rowKey("a\0b").emailColumn("x".repeat(201));

    assertThat(catchThrowableOfType(InvalidCampaignException.class, wrong::build).errors())
        .containsExactly(
            new FieldError(
                "row_key", "cannot be a column's name: it contains the character U+0000"),
            new FieldError("email_column", "has 201 characters; a column's name has 200 at most"));
  }
}
