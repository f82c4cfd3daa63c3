package io.vidgen.examples.server.api;

import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchRow;
import io.vidgen.batch.BatchSpec;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.csv.ResultCsv;
import io.vidgen.csv.ResultRow;
import io.vidgen.examples.server.watch.Film;
import io.vidgen.examples.server.watch.Size;
import io.vidgen.examples.server.watch.Snippets;
import io.vidgen.examples.server.watch.WatchAddresses;
import io.vidgen.jdbc.WatchedRow;
import io.vidgen.recipient.RecipientState;
import io.vidgen.recipient.RowProblem;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of a batch with what has become of each row, for a spreadsheet or a CRM. */
final class BatchExport implements AutoCloseable {

  private final ResultCsv csv;
  private final BatchSpec spec;
  private final URI base;
  private final boolean withFallbacks;

  private BatchExport(ResultCsv csv, BatchSpec spec, URI base, boolean withFallbacks) {
    this.csv = csv;
    this.spec = spec;
    this.base = base;
    this.withFallbacks = withFallbacks;
  }

  /**
   * Begins with the line of columns. Closing it closes the writer.
   *
   * @param withFallbacks whether videos that show a fallback page have their links
   */
  static BatchExport to(Writer out, Batch batch, URI base, boolean withFallbacks)
      throws IOException {
    out.write('\uFEFF'); // Tells Excel that it is UTF-8.
    ResultCsv csv = ResultCsv.to(out).withViews();
    csv.header(batch.columns());
    return new BatchExport(csv, batch.spec(), base, withFallbacks);
  }

  void write(List<WatchedRow> rows) {
    rows.forEach(row -> csv.result(result(row)));
  }

  private ResultRow result(WatchedRow watched) {
    BatchRow row = watched.row();
    RecipientState state = row.state();
    ResultRow.Builder result =
        ResultRow.builder(row.recipient().values(), state.wireName())
            .views(watched.views().orElse(null));
    Optional<RenderFailure> failure =
        row.render().filter(render -> state == RecipientState.FAILED).flatMap(Render::failure);
    String problems =
        row.problems().stream()
            .map(RowProblem::toString)
            .distinct()
            .collect(Collectors.joining("; "));
    result.error(
        failure
            .map(RenderFailure::code)
            .or(() -> row.render().filter(made -> state.isDone()).flatMap(Render::fallbackReason))
            .map(Enum::name)
            .orElse(null),
        failure.map(RenderFailure::message).orElse(problems));
    if (state.isDone()) {
      Render render = row.render().orElseThrow();
      result
          .seconds(render.duration().toMillis() / 1000.0)
          .usedFallback(state == RecipientState.DONE_WITH_FALLBACK);
      if (withFallbacks || state == RecipientState.DONE) {
        addLinks(row, render, result);
      }
    }
    return result.build();
  }

  private void addLinks(BatchRow row, Render render, ResultRow.Builder result) {
    result
        .link(RenderView.linkTo(render.videoPublicId(), base))
        .poster(render.poster().map(base::resolve).orElse(null))
        .gif(render.preview().map(base::resolve).orElse(null))
        .mailPicture(render.mailPicture().map(base::resolve).orElse(null));
    try {
      var campaign =
          spec.template()
              .personalize(row.recipient())
              .draft()
              .validate(spec.look(), spec.facecam().orElse(null));
      VideoFormat format = campaign.look().format();
      Snippets snippets =
          Snippets.of(
              Film.of(campaign.name(), new Size(format.width(), format.height()), render, base),
              new WatchAddresses(base, render.videoPublicId()));
      result.mail(snippets.mailHtml(), snippets.mailText());
    } catch (InvalidCampaignException e) {
      // What was made is no longer what the row says: there is a link, but no title for it.
      result.mail("", "");
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
