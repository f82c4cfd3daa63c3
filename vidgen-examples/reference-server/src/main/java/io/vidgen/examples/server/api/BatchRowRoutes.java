package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchNotFoundException;
import io.vidgen.batch.BatchRow;
import io.vidgen.batch.Batches;
import io.vidgen.batch.InvalidRowException;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.jdbc.CampaignViews;
import io.vidgen.jdbc.JdbcBatchViews;
import io.vidgen.jdbc.JdbcBatches;
import io.vidgen.jdbc.Page;
import io.vidgen.jdbc.RowOrder;
import io.vidgen.jdbc.WatchedRow;
import io.vidgen.jdbc.WatchedRowQuery;
import io.vidgen.recipient.RecipientState;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** Rows of a batch: list, correct, make one to look at, export; and how they are watched. */
public final class BatchRowRoutes implements Routes {

  private static final int PAGE = 1000;
  private static final String FIRST = "first";
  private static final String LONGEST = "longest";
  private static final String WARNING = "warning";

  private final JdbcBatches batches;
  private final JdbcBatchViews views;
  private final Bodies bodies;
  private final Supplier<URI> publicUrl;
  private final int activeLimit;

  /** Routes over these tables, for owners who may have so many renders active. */
  public BatchRowRoutes(
      JdbcBatches batches,
      JdbcBatchViews views,
      Bodies bodies,
      Supplier<URI> publicUrl,
      int activeLimit) {
    this.batches = batches;
    this.views = views;
    this.bodies = bodies;
    this.publicUrl = publicUrl;
    this.activeLimit = activeLimit;
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record PageView(List<BatchRowView> rows, @Nullable String next) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/batches/{id}/rows", this::list);
    routes.patch("/api/batches/{id}/rows", bodies.json(this::correct));
    routes.post("/api/batches/{id}/preview", bodies.json(this::preview));
    routes.get("/api/batches/{id}/export.csv", this::export);
    routes.get(
        "/api/batches/{id}/views",
        ctx -> ctx.json(BatchViewsView.of(watched(ctx).of(Requests.id(ctx, "Batch")))));
  }

  private void list(Context ctx) {
    List<String> wanted =
        Arrays.stream(Optional.ofNullable(ctx.queryParam("state")).orElse("").split(","))
            .filter(name -> !name.isEmpty())
            .toList();
    WatchedRowQuery.Builder query =
        WatchedRowQuery.builder()
            .pageSize(Requests.page(ctx).size())
            .after(ctx.queryParam("after"))
            .withWarnings(wanted.contains(WARNING));
    Set<RecipientState> states = EnumSet.noneOf(RecipientState.class);
    wanted.stream()
        .filter(name -> !name.equals(WARNING))
        .forEach(name -> states.add(stateOf(name)));
    if (!states.isEmpty()) {
      query.states(states);
    }
    Requests.choice(ctx, "views", CampaignViews.values(), CampaignViews::wireName)
        .ifPresent(query::views);
    Requests.choice(ctx, "sort", RowOrder.values(), RowOrder::wireName).ifPresent(query::order);
    Batch batch = find(ctx);
    Page<WatchedRow> page;
    try {
      page = watched(ctx).rows(batch.id(), query.build());
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "after must be next of the page before");
    }
    URI base = publicUrl.get();
    ctx.json(
        new PageView(
            page.items().stream().map(row -> BatchRowView.of(row, batch.columns(), base)).toList(),
            page.next().orElse(null)));
  }

  private static RecipientState stateOf(String name) {
    return Arrays.stream(RecipientState.values())
        .filter(state -> state.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    400,
                    "state must be one of "
                        + Arrays.stream(RecipientState.values())
                            .map(RecipientState::wireName)
                            .collect(Collectors.joining(", "))
                        + ", "
                        + WARNING));
  }

  static int lineOf(String after) {
    try {
      return Integer.parseInt(after);
    } catch (NumberFormatException e) {
      throw new ApiException(400, "after must be next of the page before");
    }
  }

  private void correct(Context ctx, byte[] body) {
    UUID id = find(ctx).id();
    JsonNode json = Requests.json(body);
    ctx.json(BatchView.of(mine(ctx).correct(id, BatchInput.corrections(json))));
  }

  private void preview(Context ctx, byte[] body) {
    Batch batch = find(ctx);
    JsonNode wanted = Requests.json(body).path("row");
    int line = wanted.canConvertToInt() ? wanted.asInt() : lineOf(ctx, batch, wanted.asText(FIRST));
    mine(ctx).preview(batch.id(), line);
    ctx.json(
        BatchRowView.of(
            watched(ctx)
                .rows(
                    batch.id(),
                    WatchedRowQuery.builder().after(String.valueOf(line - 1)).pageSize(1).build())
                .items()
                .get(0),
            batch.columns(),
            publicUrl.get()));
  }

  /** The first row of which a video can be made, or the one whose values are the longest. */
  private int lineOf(Context ctx, Batch batch, String which) {
    if (!which.equals(FIRST) && !which.equals(LONGEST)) {
      throw BatchInput.invalid("row", "must be \"first\", \"longest\" or the number of a line");
    }
    List<BatchRow> rows = new ArrayList<>();
    forEachPage(watched(ctx), batch, page -> page.forEach(watched -> rows.add(watched.row())));
    return rows.stream()
        .filter(
            row ->
                row.state() != RecipientState.INVALID
                    && row.state() != RecipientState.DUPLICATE
                    && row.state() != RecipientState.SUPPRESSED)
        .max(
            Comparator.comparingInt(
                (BatchRow row) -> which.equals(FIRST) ? -row.recipient().line() : lengthOf(row)))
        .map(row -> row.recipient().line())
        .orElseThrow(() -> new InvalidRowException(1, "", "and all others cannot be made"));
  }

  private static int lengthOf(BatchRow row) {
    return row.recipient().values().stream().mapToInt(String::length).sum();
  }

  private static void forEachPage(
      JdbcBatchViews views, Batch batch, Consumer<List<WatchedRow>> next) {
    forEachPage(views, batch, firstPage(views, batch), next);
  }

  private static Page<WatchedRow> firstPage(JdbcBatchViews views, Batch batch) {
    return views.rows(batch.id(), WatchedRowQuery.builder().pageSize(PAGE).build());
  }

  private static void forEachPage(
      JdbcBatchViews views, Batch batch, Page<WatchedRow> first, Consumer<List<WatchedRow>> next) {
    Page<WatchedRow> page = first;
    next.accept(page.items());
    while (page.next().isPresent()) {
      page =
          views.rows(
              batch.id(),
              WatchedRowQuery.builder().pageSize(PAGE).after(page.next().get()).build());
      next.accept(page.items());
    }
  }

  private void export(Context ctx) throws IOException {
    Batch batch = find(ctx);
    JdbcBatchViews watched = watched(ctx);
    boolean withFallbacks = "true".equals(ctx.queryParam("include_fallbacks"));
    // What fails before anything is written has an answer of its own.
    Page<WatchedRow> first = firstPage(watched, batch);
    ctx.contentType("text/csv; charset=utf-8");
    ctx.header("Content-Disposition", "attachment; filename=\"batch-" + batch.id() + ".csv\"");
    ctx.header("Cache-Control", "no-store");
    BatchExport export =
        BatchExport.to(
            new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8),
            batch,
            publicUrl.get(),
            withFallbacks);
    try {
      forEachPage(watched, batch, first, export::write);
    } catch (RuntimeException e) {
      // Nobody is to take what has been written for the whole list.
      ServletContextRequest.getServletContextRequest(ctx.req()).getServletChannel().abort(e);
      throw e;
    }
    export.close();
  }

  private Batch find(Context ctx) {
    UUID id = Requests.id(ctx, "Batch");
    return mine(ctx).find(id).orElseThrow(() -> new BatchNotFoundException(id));
  }

  private JdbcBatchViews watched(Context ctx) {
    return views.ownedBy(Owner.of(ctx));
  }

  private Batches mine(Context ctx) {
    return batches.ownedBy(Owner.of(ctx), activeLimit);
  }
}
