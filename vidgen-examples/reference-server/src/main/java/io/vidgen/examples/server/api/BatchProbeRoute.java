package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchNotFoundException;
import io.vidgen.batch.BatchRow;
import io.vidgen.batch.Batches;
import io.vidgen.batch.RowPage;
import io.vidgen.batch.RowQuery;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.AtOnce;
import io.vidgen.examples.server.http.RateLimit;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.JdbcBatches;
import io.vidgen.recipient.ListProbe;
import io.vidgen.recipient.ProbeFinding;
import io.vidgen.recipient.RecipientList;
import io.vidgen.recipient.RecipientState;
import io.vidgen.recipient.RowProblem;
import io.vidgen.recipient.SuppressionList;
import io.vidgen.recorder.SiteProbe;
import io.vidgen.render.CancellationToken;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/batches/{id}/probe}: looks at the pages of some rows before anything is
 * rendered. Each call takes the next few rows, so that a page can show how far it is.
 */
public final class BatchProbeRoute implements Routes, AutoCloseable {

  /** Two rounds of eight, each of which may wait for a website that does not answer. */
  private static final int ROWS = 16;

  private static final int CALLS_PER_MINUTE = 120;
  private static final int THREADS = 4;

  /** Behind more than that, a page would wait longer than its browser does. */
  private static final int WAITING = 8;

  private static final Set<RecipientState> WITH_PAGES =
      EnumSet.complementOf(
          EnumSet.of(RecipientState.INVALID, RecipientState.DUPLICATE, RecipientState.SUPPRESSED));

  private final RateLimit rate = new RateLimit(CALLS_PER_MINUTE);
  private final AtOnce running = new AtOnce(1, "probes");
  private final CancellationToken stopping = new CancellationToken();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          work -> {
            Thread thread = new Thread(work, "vidgen-batch-probe");
            thread.setDaemon(true);
            return thread;
          },
          (work, executor) -> {
            throw new ApiException(503, "Many pages are being looked at; try again in a moment");
          });
  private final JdbcBatches batches;
  private final Optional<SiteProbe> probe;

  /**
   * The route.
   *
   * @param probe empty on a server that may not look at pages; stays the caller's to close
   */
  public BatchProbeRoute(JdbcBatches batches, Optional<SiteProbe> probe) {
    this.batches = batches;
    this.probe = probe;
  }

  private record FindingView(int line, String column, String field, String message, boolean fatal) {

    static FindingView of(ProbeFinding finding) {
      RowProblem problem = finding.problem();
      return new FindingView(
          finding.line(), problem.column(), problem.field(), problem.message(), finding.fatal());
    }
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Answer(int rows, List<FindingView> findings, @Nullable String next) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/api/batches/{id}/probe", this::probe);
  }

  private void probe(Context ctx) {
    UUID owner = Owner.of(ctx);
    UUID id = Requests.id(ctx, "Batch");
    int after = BatchRowRoutes.lineOf(Optional.ofNullable(ctx.queryParam("after")).orElse("0"));
    SiteProbe here =
        probe.orElseThrow(() -> new ApiException(501, "This server looks at no pages"));
    Batches mine = batches.ownedBy(owner);
    Batch batch = mine.find(id).orElseThrow(() -> new BatchNotFoundException(id));
    RowPage page =
        mine.rows(
            id, RowQuery.builder().states(WITH_PAGES).afterLine(after).pageSize(ROWS).build());
    rate.spend(ctx, owner);
    running.begin(owner);
    CompletableFuture<Answer> looking;
    try {
      looking = CompletableFuture.supplyAsync(() -> look(batch, page, after, here), threads);
    } catch (ApiException e) {
      running.end(owner);
      throw e;
    }
    ctx.future(
        () -> looking.whenComplete((answer, failure) -> running.end(owner)).thenAccept(ctx::json));
  }

  private Answer look(Batch batch, RowPage page, int after, SiteProbe here) {
    List<FindingView> findings = List.of();
    if (!page.rows().isEmpty()) {
      RecipientList.Builder list = RecipientList.builder(batch.columns());
      for (BatchRow row : page.rows()) {
        list.row(row.recipient().line(), row.recipient().values());
      }
      findings =
          new ListProbe(batch.spec().template(), here)
                  .probe(batch.spec().check(list.build(), SuppressionList.none()).rows(), stopping)
                  .stream()
                  // Pages of every video are told of once.
                  .filter(finding -> finding.line() > 1 || after == 0)
                  .map(FindingView::of)
                  .toList();
    }
    return new Answer(
        page.rows().size(),
        findings,
        page.nextAfter().isPresent() ? String.valueOf(page.nextAfter().getAsInt()) : null);
  }

  @Override
  public void close() {
    stopping.cancel(new VidGenException(ErrorCode.WORKER_STOPPING, "the server is stopping", null));
    threads.shutdownNow();
  }
}
