package io.vidgen.recipient;

import io.vidgen.campaign.draft.CampaignDraft;
import java.util.List;

/**
 * A campaign with a recipient's values in it.
 *
 * @param draft the campaign; where there are problems, it has merge fields left
 * @param problems why it cannot be rendered; none if it can, as far as the values go
 * @param warnings what is worth knowing, such as the fallbacks that are used
 */
public record Personalization(
    CampaignDraft draft, List<RowProblem> problems, List<RowProblem> warnings) {

  /** Copies the lists. */
  public Personalization {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
