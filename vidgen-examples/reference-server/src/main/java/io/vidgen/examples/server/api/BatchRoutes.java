package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchNotFoundException;
import io.vidgen.batch.BatchPage;
import io.vidgen.batch.BatchQuery;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.Batches;
import io.vidgen.batch.RowChoice;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.http.Uploads;
import io.vidgen.jdbc.JdbcBatches;
import io.vidgen.recipient.RecipientList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Batches: create, look at, change, run, pause, cancel, retry, delete. */
public final class BatchRoutes implements Routes {

  private final JdbcBatches batches;
  private final BatchInput input;
  private final BatchRemoval removal;
  private final Bodies bodies;
  private final Uploads uploads;
  private final int activeLimit;

  /**
   * Routes over this table, for owners who may have so many renders active, of which a running
   * batch is one.
   */
  public BatchRoutes(
      JdbcBatches batches,
      CampaignInput campaigns,
      BatchRemoval removal,
      Bodies bodies,
      Uploads uploads,
      int mostScenes,
      int activeLimit) {
    this.batches = batches;
    this.input = new BatchInput(campaigns, mostScenes);
    this.removal = removal;
    this.bodies = bodies;
    this.uploads = uploads;
    this.activeLimit = activeLimit;
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record ListView(List<BatchView> batches, @Nullable String next) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(
        "/api/batches",
        bodies.jsonOrFiles(
            this::create,
            uploads,
            Owner::of,
            (ctx, parts) -> {
              UploadedList upload = UploadedList.of(parts, uploads);
              create(ctx, upload.json(), upload.list());
            }));
    routes.get("/api/batches", this::list);
    routes.get("/api/batches/{id}", ctx -> answer(ctx, find(ctx)));
    routes.patch("/api/batches/{id}", bodies.campaign(this::edit));
    routes.delete("/api/batches/{id}", this::delete);
    routes.put(
        "/api/batches/{id}/list",
        bodies.jsonOrFiles(
            (ctx, body) -> {
              Batch batch = find(ctx);
              replace(ctx, batch, BatchInput.list(Requests.json(body)));
            },
            uploads,
            Owner::of,
            (ctx, parts) -> {
              Batch batch = find(ctx);
              replace(ctx, batch, UploadedList.of(parts, uploads).list());
            }));
    routes.post("/api/batches/{id}/run", ctx -> answer(ctx, mine(ctx).run(id(ctx))));
    routes.post("/api/batches/{id}/pause", ctx -> answer(ctx, mine(ctx).pause(id(ctx))));
    routes.post("/api/batches/{id}/cancel", ctx -> answer(ctx, mine(ctx).cancel(id(ctx))));
    routes.post("/api/batches/{id}/retry", bodies.json(this::retry));
  }

  private void create(Context ctx, byte[] body) {
    JsonNode json = Requests.json(body);
    create(ctx, json, BatchInput.list(json));
  }

  private void create(Context ctx, JsonNode json, RecipientList list) {
    BatchSpec spec = input.read(Owner.of(ctx), json);
    answer(ctx, BatchInput.ofCampaign(() -> mine(ctx).create(spec, list)));
  }

  private void list(Context ctx) {
    BatchPage page;
    try {
      page =
          mine(ctx)
              .list(
                  BatchQuery.builder()
                      .pageSize(Requests.page(ctx).size())
                      .after(ctx.queryParam("after"))
                      .build());
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "after must be next of the page before");
    }
    ctx.json(
        new ListView(
            page.batches().stream().map(BatchView::inList).toList(), page.next().orElse(null)));
  }

  private void edit(Context ctx, byte[] body) {
    UUID owner = Owner.of(ctx);
    // Looked up before the batch is locked; done again if it changes meanwhile.
    Batch batch = find(ctx);
    JsonNode json = Requests.json(body);
    BatchSpec edited = input.edit(owner, batch.spec(), json);
    UnaryOperator<BatchSpec> change =
        spec -> spec.equals(edited) ? spec : input.edit(owner, spec, json);
    answer(ctx, BatchInput.ofCampaign(() -> mine(ctx).update(id(ctx), change)));
  }

  private void replace(Context ctx, Batch batch, RecipientList list) {
    answer(ctx, BatchInput.ofCampaign(() -> mine(ctx).replaceList(batch.id(), list)));
  }

  private void retry(Context ctx, byte[] body) {
    UUID id = find(ctx).id(); // Before what is asked: another's batch is told like a missing one.
    JsonNode lines = Requests.json(body).path("lines");
    RowChoice choice = RowChoice.failed();
    if (!lines.isMissingNode() && !lines.isNull()) {
      Set<Integer> chosen = new HashSet<>();
      for (JsonNode line : lines) {
        if (!line.canConvertToInt()) {
          throw BatchInput.invalid("lines", "must be whole numbers");
        }
        chosen.add(line.asInt());
      }
      if (chosen.isEmpty()) {
        throw BatchInput.invalid("lines", "must name at least one line");
      }
      choice = RowChoice.lines(chosen);
    }
    answer(ctx, mine(ctx).retry(id, choice));
  }

  private void delete(Context ctx) {
    UUID owner = Owner.of(ctx);
    if (!removal.remove(owner, mine(ctx), find(ctx))) {
      throw ApiException.notFound("Batch");
    }
    ctx.status(204);
  }

  private Batch find(Context ctx) {
    UUID id = id(ctx);
    return mine(ctx).find(id).orElseThrow(() -> new BatchNotFoundException(id));
  }

  private Batches mine(Context ctx) {
    return batches.ownedBy(Owner.of(ctx), activeLimit);
  }

  private static UUID id(Context ctx) {
    return Requests.id(ctx, "Batch");
  }

  private static void answer(Context ctx, Batch batch) {
    ctx.json(BatchView.of(batch));
  }
}
