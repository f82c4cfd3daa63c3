package io.vidgen.examples.cli.batch;

import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.recipient.CampaignTemplate;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.RecipientCheck;
import io.vidgen.recipient.RecipientList;
import io.vidgen.recipient.SuppressionList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What videos are made of: a list, a campaign and a facecam.
 *
 * @param list who gets one
 * @param campaign what is said and shown, as JSON with merge fields
 * @param facecam who speaks; null for nobody
 * @param rowKey the column that says who a recipient is; null for the usual one
 * @param emailColumn the column with addresses that those are compared with; null for the usual one
 * @param suppressed digests of those who want none
 */
record BatchInput(
    RecipientList list,
    String campaign,
    @Nullable FacecamClip facecam,
    @Nullable String rowKey,
    @Nullable String emailColumn,
    Collection<String> suppressed) {

  /** A recording may be shown to everybody of a list, but not to the next list a week later. */
  private static final Duration SHARED_FOR = Duration.ofHours(12);

  /**
   * The clip.
   *
   * @param file where it is
   * @param millis how long it is
   * @param digest of its content
   */
  record FacecamClip(Path file, long millis, String digest) {}

  BatchInput {
    suppressed = List.copyOf(suppressed);
  }

  /**
   * Every row, and what will become of it.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException for what no row could mend
   */
  CheckedList check() {
    RecipientCheck.Builder check = RecipientCheck.builder(template());
    if (emailColumn != null) {
      check.emailColumn(emailColumn);
    }
    return check
        .look(Look.builder().maxRecordingAge(SHARED_FOR).build())
        .facecam(clip().orElse(null))
        .rowKey(rowKey)
        .suppression(SuppressionList.of(suppressed))
        .build()
        .check(list);
  }

  /** The campaign with its merge fields. */
  CampaignTemplate template() {
    return CampaignTemplate.of(CampaignDraft.fromJson(campaign));
  }

  private Optional<Facecam> clip() {
    return Optional.ofNullable(facecam)
        .map(
            found ->
                Facecam.builder(MediaSource.file(found.file()))
                    .duration(Duration.ofMillis(found.millis()))
                    .build());
  }

  /** What a row's video is made of: while it is the same, so is the video. */
  String contentOf(CheckedRecipient row) {
    return facecam == null ? row.content() : row.content() + "-" + facecam.digest();
  }
}
