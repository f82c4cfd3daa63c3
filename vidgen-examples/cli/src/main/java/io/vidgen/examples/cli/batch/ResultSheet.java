package io.vidgen.examples.cli.batch;

import io.vidgen.csv.ResultCsv;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.RecipientState;
import io.vidgen.recipient.RowProblem;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list's own columns, and what has become of each row: for a spreadsheet or a CRM. */
final class ResultSheet {

  private static final List<String> COLUMNS =
      List.of(
          "status",
          "link",
          "poster_url",
          "gif_url",
          "mail_picture_url",
          "seconds",
          "error_code",
          "error",
          "used_fallback");

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
      List<String> header = new ArrayList<>(checked.list().columns());
      header.addAll(COLUMNS);
      csv.row(header);
      checked.rows().forEach(row -> csv.row(cells(row, withFallbacks)));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return text.toString();
  }

  private List<String> cells(CheckedRecipient row, boolean withFallbacks) {
    Optional<RowOutcome> made = outcome(row);
    RecipientState state = stateOf(row);
    boolean shown = state == RecipientState.DONE || (withFallbacks && state.isDone());
    List<String> cells = new ArrayList<>(row.recipient().values());
    cells.add(state.wireName());
    cells.add(shown ? text(made.map(RowOutcome::video)) : "");
    cells.add(shown ? text(made.map(RowOutcome::poster)) : "");
    cells.add(shown ? text(made.map(RowOutcome::gif)) : "");
    cells.add(shown ? text(made.map(RowOutcome::mailPicture)) : "");
    cells.add(
        made.filter(outcome -> outcome.state().isDone())
            .map(outcome -> String.format(Locale.ROOT, "%.1f", outcome.seconds()))
            .orElse(""));
    cells.add(text(made.map(RowOutcome::errorCode)));
    cells.add(text(made.map(RowOutcome::error)).concat(problems(row)));
    cells.add(state.isDone() ? String.valueOf(state == RecipientState.DONE_WITH_FALLBACK) : "");
    return cells;
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
