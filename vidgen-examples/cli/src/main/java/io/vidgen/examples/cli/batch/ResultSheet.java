package io.vidgen.examples.cli.batch;

import io.vidgen.campaign.Campaign;
import io.vidgen.compositor.PictureSize;
import io.vidgen.csv.ResultCsv;
import io.vidgen.csv.ResultRow;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.RecipientState;
import io.vidgen.recipient.RowProblem;
import io.vidgen.video.MailSnippet;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list's own columns, and what has become of each row: for a spreadsheet or a CRM. */
final class ResultSheet {

  private final BatchInput input;
  private final CheckedList checked;
  private final RunLog log;

  ResultSheet(BatchInput input, CheckedList checked, RunLog log) {
    this.input = input;
    this.checked = checked;
    this.log = log;
  }

  /** What has become of a row. */
  RecipientState stateOf(CheckedRecipient row) {
    return outcome(row).map(RowOutcome::state).orElse(row.state());
  }

  /** Of what the row is made of now, if it was made of that. */
  Optional<RowOutcome> outcome(CheckedRecipient row) {
    return row.state() == RecipientState.READY
        ? log.of(row.key()).filter(last -> last.content().equals(input.contentOf(row)))
        : Optional.empty();
  }

  /**
   * CSV, with the mark that tells Excel that it is UTF-8.
   *
   * @param withFallbacks whether videos that show a fallback page have their links
   */
  String csv(boolean withFallbacks) {
    StringWriter text = new StringWriter();
    text.write('\uFEFF');
    try (ResultCsv csv = ResultCsv.to(text)) {
      csv.header(checked.list().columns());
      checked.rows().forEach(row -> csv.result(result(row, withFallbacks)));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return text.toString();
  }

  private ResultRow result(CheckedRecipient row, boolean withFallbacks) {
    Optional<RowOutcome> made = outcome(row);
    RecipientState state = stateOf(row);
    ResultRow.Builder result = ResultRow.builder(row.recipient().values(), state.wireName());
    result.error(
        made.map(RowOutcome::errorCode).orElse(null),
        text(made.map(RowOutcome::error)).concat(problems(row)));
    if (state.isDone()) {
      result
          .seconds(made.orElseThrow().seconds())
          .usedFallback(state == RecipientState.DONE_WITH_FALLBACK);
    }
    if (state == RecipientState.DONE || (withFallbacks && state.isDone())) {
      RowOutcome video = made.orElseThrow();
      result
          .link(video.video())
          .poster(video.poster())
          .gif(video.gif())
          .mailPicture(video.mailPicture());
      mail(row, video).ifPresent(mail -> result.mail(mail.html(), mail.text()));
    }
    return result.build();
  }

  /** None of a file: its recipient does not have it. */
  private static Optional<MailSnippet> mail(CheckedRecipient row, RowOutcome made) {
    if (made.video() == null || !made.video().contains("://")) {
      return Optional.empty();
    }
    Campaign campaign = row.campaign().orElseThrow();
    PictureSize shown =
        PictureSize.ofMailPicture(
                campaign.look().format().width(), campaign.look().format().height())
            .half();
    @Nullable String picture = made.mailPicture() == null ? made.poster() : made.mailPicture();
    return Optional.of(
        MailSnippet.builder(
                campaign.name(),
                URI.create(made.video()),
                Duration.ofMillis(Math.round(made.seconds() * 1000)))
            .picture(picture == null ? null : URI.create(picture), shown.width())
            .build());
  }

  private static String problems(CheckedRecipient row) {
    return row.problems().stream()
        .map(RowProblem::toString)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String text(Optional<@Nullable String> value) {
    return value.orElse("");
  }
}
