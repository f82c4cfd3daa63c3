package io.vidgen.testing.contract;

import static io.vidgen.recipient.RecipientState.CANCELLED;
import static io.vidgen.recipient.RecipientState.DONE;
import static io.vidgen.recipient.RecipientState.DONE_WITH_FALLBACK;
import static io.vidgen.recipient.RecipientState.DUPLICATE;
import static io.vidgen.recipient.RecipientState.INVALID;
import static io.vidgen.recipient.RecipientState.QUEUED;
import static io.vidgen.recipient.RecipientState.READY;
import static io.vidgen.recipient.RecipientState.RENDERING;
import static io.vidgen.recipient.RecipientState.SUPPRESSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchNotFoundException;
import io.vidgen.batch.BatchPage;
import io.vidgen.batch.BatchQuery;
import io.vidgen.batch.BatchRow;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.BatchState;
import io.vidgen.batch.Batches;
import io.vidgen.batch.CellCorrection;
import io.vidgen.batch.InvalidRowException;
import io.vidgen.batch.RowChoice;
import io.vidgen.batch.RowPage;
import io.vidgen.batch.RowQuery;
import io.vidgen.batch.Suppressions;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.CaptionsDraft;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQueue;
import io.vidgen.queue.Renders;
import io.vidgen.recipient.FailureThreshold;
import io.vidgen.recipient.RecipientList;
import io.vidgen.recipient.RecipientState;
import io.vidgen.recorder.Mockup;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.SampleCampaigns;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every implementation of {@link Batches} guarantees, with the queue that renders its rows.
 * Extend it in the test of your own.
 */
public abstract class BatchesContract {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final Outcome.Done GOOD =
      Outcome.Done.builder(
              URI.create("https://cdn.example.com/v.mp4"),
              URI.create("https://cdn.example.com/v.jpg"))
          .build();

  private static final Outcome.Failed BAD =
      new Outcome.Failed(RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "no such host").build());

  private static final CampaignDraft PITCH =
      CampaignDraft.builder()
          .name("A video for {{first_name|you}}")
          .scene(SceneDraft.page("{{website}}", 3))
          .scene(SceneDraft.page("https://example.com/pricing", 2))
          .build();

  private RenderQueue queue;
  private Renders renders;
  private Batches batches;
  private Suppressions suppressions;

  /** The workers' side of the queue of this test, which is empty when the test begins. */
  protected abstract RenderQueue queue();

  /** The requesting side of the same queue. */
  protected abstract Renders renders();

  /** The batches of the same queue. */
  protected abstract Batches batches();

  /** For whom these batches render nothing; nobody when the test begins. */
  protected abstract Suppressions suppressions();

  /** A new campaign; to be overridden where the queue must know it before it is requested. */
  protected Campaign newCampaign() {
    return SampleCampaigns.ofSeconds(2, 3);
  }

  @BeforeEach
  void openQueue() {
    queue = queue();
    renders = renders();
    batches = batches();
    suppressions = suppressions();
  }

  private static BatchSpec pitch() {
    return BatchSpec.builder("Third quarter", PITCH).build();
  }

  private static RecipientList list(String... rows) {
    RecipientList.Builder list = RecipientList.builder(List.of("email", "first_name", "website"));
    for (String row : rows) {
      list.row(List.of(row.split(",", -1)));
    }
    return list.build();
  }

  private static RecipientList people(int count) {
    String[] rows = new String[count];
    for (int i = 0; i < count; i++) {
      rows[i] = "p%d@example.com,P%d,site%d.example".formatted(i, i, i);
    }
    return list(rows);
  }

  private Batch created(String... rows) {
    return batches.create(pitch(), list(rows));
  }

  private List<RecipientState> states(Batch batch) {
    return rows(batch).stream().map(BatchRow::state).toList();
  }

  private List<BatchRow> rows(Batch batch) {
    return batches.rows(batch.id(), RowQuery.builder().pageSize(1000).build()).rows();
  }

  private ClaimedRender claim() {
    return queue.claim("worker", LEASE).orElseThrow();
  }

  private void settleAll(Outcome outcome) {
    while (true) {
      List<ClaimedRender> claims = queue.claim("worker", LEASE, 10);
      if (claims.isEmpty()) {
        return;
      }
      claims.forEach(claim -> queue.settle(claim, outcome));
    }
  }

  // What is stored

  @Test
  void aBatchIsCheckedWhenItIsCreatedAndNothingIsRendered() {
    suppressions.add(List.of("rival.example"));
    Batch batch =
        created(
            "ada@example.com,Ada,ada.example",
            "grace@example.com,,grace.example",
            "ada@example.com,Ada again,ada.example",
            "joan@rival.example,Joan,rival.example",
            "mary@example.com,Mary,");

    assertThat(batch.state()).isEqualTo(BatchState.DRAFT);
    assertThat(batch.columns()).containsExactly("email", "first_name", "website");
    assertThat(states(batch)).containsExactly(READY, READY, DUPLICATE, SUPPRESSED, INVALID);
    assertThat(batch.counts().byState())
        .isEqualTo(Map.of(READY, 2, DUPLICATE, 1, SUPPRESSED, 1, INVALID, 1));
    BatchRow invalid = rows(batch).get(4);
    assertThat(invalid.recipient().line()).isEqualTo(6);
    assertThat(invalid.problems()).extracting("column").containsExactly("website");
    assertThat(rows(batch).get(1).warnings()).extracting("column").containsExactly("first_name");
    assertThat(queue.claim("worker", LEASE)).isEmpty();
    assertThat(batches.find(batch.id())).contains(batch);
  }

  @Test
  void creatingABatchAgainUnderItsIdMakesNoSecondOne() {
    BatchSpec spec = pitch();
    Batch first = batches.create(spec, people(1));

    assertThat(batches.create(spec, people(2))).isEqualTo(first);
    assertThat(batches.list(BatchQuery.builder().build()).batches()).containsExactly(first);
  }

  @Test
  void whatNoRowCouldCorrectIsRefusedAndNothingIsStored() {
    BatchSpec spec =
        pitch().toBuilder().draft(PITCH.toBuilder().name("For {{company}}").build()).build();

    assertThatThrownBy(() -> batches.create(spec, people(1)))
        .isInstanceOf(InvalidCampaignException.class)
        .hasMessageContaining("company");
    assertThat(batches.find(spec.id())).isEmpty();
  }

  @Test
  void batchesAreListedAPageAtATimeNewestFirst() {
    List<UUID> created = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      created.add(0, batches.create(pitch(), people(1)).id());
    }

    BatchPage first = batches.list(BatchQuery.builder().pageSize(2).build());
    BatchPage second =
        batches.list(BatchQuery.builder().pageSize(2).after(first.next().orElseThrow()).build());

    assertThat(first.batches()).extracting(Batch::id).isEqualTo(created.subList(0, 2));
    assertThat(second.batches()).extracting(Batch::id).isEqualTo(created.subList(2, 3));
    assertThat(second.next()).isEmpty();
  }

  @Test
  void rowsAreListedByStateAPageAtATimeInTheListsOrder() {
    Batch batch =
        created("a@example.com,A,a.example", "b@example.com,B,", "c@example.com,,c.example");
    RowQuery ready = RowQuery.builder().states(Set.of(READY)).pageSize(1).build();

    RowPage first = batches.rows(batch.id(), ready);
    RowPage second =
        batches.rows(
            batch.id(), ready.toBuilder().afterLine(first.nextAfter().orElseThrow()).build());

    assertThat(first.rows()).extracting(BatchRow::key).containsExactly("a@example.com");
    assertThat(second.rows()).extracting(BatchRow::key).containsExactly("c@example.com");
    assertThat(second.nextAfter()).isEmpty();
    assertThat(batches.rows(batch.id(), RowQuery.builder().withWarnings(true).build()).rows())
        .extracting(BatchRow::key)
        .containsExactly("c@example.com");
  }

  @Test
  void aBatchThatIsNotThereIsNamed() {
    UUID unknown = UUID.randomUUID();

    assertThat(batches.find(unknown)).isEmpty();
    assertThat(batches.delete(unknown)).isFalse();
    assertThatThrownBy(() -> batches.run(unknown))
        .isInstanceOf(BatchNotFoundException.class)
        .hasMessageContaining(unknown.toString());
  }

  @Test
  void aCellIsCorrectedInPlace() {
    Batch batch = created("a@example.com,A,", "b@example.com,B,b.example");

    Batch corrected =
        batches.correct(batch.id(), List.of(new CellCorrection(2, "Web site", "a.example")));

    assertThat(corrected.counts().byState()).isEqualTo(Map.of(READY, 2));
    assertThat(rows(batch).get(0).recipient().value("website")).contains("a.example");
  }

  @Test
  void aCorrectionThatCannotBeMadeChangesNothing() {
    Batch batch = created("a@example.com,A,a.example");

    assertThatThrownBy(
            () -> batches.correct(batch.id(), List.of(new CellCorrection(7, "website", "x"))))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage("line 7 has no recipient");
    assertThatThrownBy(
            () -> batches.correct(batch.id(), List.of(new CellCorrection(2, "city", "x"))))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageContaining("line 2, city")
        .hasMessageContaining("email, first_name, website");
    assertThat(batches.find(batch.id())).contains(batch);
  }

  // Rendering

  @Test
  void everyReadyRowIsRenderedWithItsOwnValuesAndTheBatchIsDone() {
    Batch batch =
        created("ada@example.com,Ada,ada.example", "x@example.com,X,", "b@example.com,,b.example");

    Batch running = batches.run(batch.id());

    assertThat(running.state()).isEqualTo(BatchState.RUNNING);
    assertThat(running.startedAt()).isPresent();
    assertThat(states(batch)).containsExactly(QUEUED, INVALID, QUEUED);
    ClaimedRender first = claim();
    assertThat(states(batch)).containsExactly(RENDERING, INVALID, QUEUED);
    assertThat(first.campaign().name()).isEqualTo("A video for Ada");
    URI shown = URI.create(first.campaign().scenes().get(0).source().address());
    assertThat(shown).hasHost("ada.example");
    assertThat(first.labels())
        .containsEntry("batch", batch.id().toString())
        .containsEntry("line", "2");
    queue.settle(first, GOOD);
    ClaimedRender second = claim();
    assertThat(second.campaign().name()).isEqualTo("A video for you");
    queue.settle(second, GOOD.toBuilder().fallbackReason(ErrorCode.BOT_WALL).build());

    assertThat(states(batch)).containsExactly(DONE, INVALID, DONE_WITH_FALLBACK);
    assertThat(batches.find(batch.id()).orElseThrow().state()).isEqualTo(BatchState.DONE);
    Render fallen = rows(batch).get(2).render().orElseThrow();
    assertThat(fallen.fallbackReason()).contains(ErrorCode.BOT_WALL);
    assertThat(renders.find(fallen.id())).contains(fallen);
  }

  @Test
  void everyVideoHasTheCampaignsCaptions() {
    CampaignDraft spoken =
        PITCH.toBuilder()
            .captions(
                CaptionsDraft.builder()
                    .language("en")
                    .text("WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n")
                    .build())
            .build();
    Batch batch = batches.create(pitch().toBuilder().draft(spoken).build(), people(1));

    batches.run(batch.id());

    assertThat(claim().campaign().captions()).isPresent();
  }

  @Test
  void runningAgainMakesNothingTwice() {
    Batch batch = batches.create(pitch(), people(3));
    batches.run(batch.id());
    queue.settle(claim(), GOOD);
    queue.settle(claim(), BAD);
    List<BatchRow> before = rows(batch);

    batches.run(batch.id());

    assertThat(rows(batch)).isEqualTo(before);
    queue.settle(claim(), GOOD);
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  @Test
  void changedContentIsANewRenderUnderTheSameLink() {
    Batch batch = created("a@example.com,A,a.example", "b@example.com,B,b.example");
    batches.run(batch.id());
    settleAll(GOOD);
    List<BatchRow> before = rows(batch);

    batches.replaceList(
        batch.id(), list("B@example.com,Bea,b.example", "a@example.com,A,a.example"));
    assertThat(states(batch)).containsExactly(READY, DONE);
    batches.run(batch.id());

    ClaimedRender again = claim();
    assertThat(again.campaign().name()).isEqualTo("A video for Bea");
    queue.settle(again, GOOD);
    assertThat(queue.claim("worker", LEASE)).isEmpty();
    List<BatchRow> after = rows(batch);
    assertThat(after.get(1).render()).isEqualTo(before.get(0).render());
    assertThat(after.get(0).videoPublicId()).isEqualTo(before.get(1).videoPublicId());
    assertThat(after.get(0).render().map(Render::id))
        .isNotEqualTo(before.get(1).render().map(Render::id));
  }

  @Test
  void anotherCampaignIsANewRenderForEveryRow() {
    Batch batch = batches.create(pitch(), people(2));
    batches.run(batch.id());
    settleAll(GOOD);
    List<PublicId> links = links(batch);

    batches.update(
        batch.id(),
        spec ->
            spec.toBuilder()
                .draft(PITCH.toBuilder().name("Hello, {{first_name}}").build())
                .build());
    batches.run(batch.id());

    assertThat(claim().campaign().name()).isEqualTo("Hello, P0");
    assertThat(claim().campaign().name()).isEqualTo("Hello, P1");
    assertThat(links(batch)).isEqualTo(links);
  }

  private List<PublicId> links(Batch batch) {
    return rows(batch).stream().map(row -> row.videoPublicId().orElseThrow()).toList();
  }

  @Test
  void aRowThatIsLeftOutOfAListIsCancelled() {
    Batch batch = batches.create(pitch(), people(2));
    batches.run(batch.id());
    Render waiting = rows(batch).get(0).render().orElseThrow();

    batches.replaceList(batch.id(), list("p1@example.com,P1,site1.example"));

    assertThat(states(batch)).containsExactly(QUEUED);
    assertThat(renders.find(waiting.id()).map(Render::status)).contains(RenderStatus.CANCELLED);
    assertThat(claim().campaign().name()).isEqualTo("A video for P1");
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  @Test
  void aRowThatWaitsAndIsNoLongerReadyIsCancelled() {
    Batch batch = batches.create(pitch(), people(3));
    batches.run(batch.id());
    List<BatchRow> waiting = rows(batch);

    batches.correct(
        batch.id(),
        List.of(
            new CellCorrection(2, "website", ""),
            new CellCorrection(4, "email", "p1@example.com")));

    assertThat(states(batch)).containsExactly(INVALID, QUEUED, DUPLICATE);
    assertThat(waiting)
        .extracting(row -> renders.find(row.render().orElseThrow().id()).orElseThrow().status())
        .containsExactly(RenderStatus.CANCELLED, RenderStatus.QUEUED, RenderStatus.CANCELLED);
    assertThat(claim().campaign().name()).isEqualTo("A video for P1");
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  @Test
  void rendersThatAreRequestedByThemselvesGoFirst() {
    Batch batch = batches.create(pitch(), people(3));
    batches.run(batch.id());
    queue.settle(claim(), GOOD);

    Render byItself = renders.request(newCampaign());

    assertThat(claim().renderId()).isEqualTo(byItself.id());
    assertThat(claim().campaign().name()).isEqualTo("A video for P1");
  }

  @Test
  void severalRowsAreClaimedAtOnce() {
    Batch batch = batches.create(pitch(), people(3));
    Render byItself = renders.request(newCampaign());
    batches.run(batch.id());

    List<ClaimedRender> claims = queue.claim("worker", LEASE, 3);

    assertThat(claims).hasSize(3);
    assertThat(claims.get(0).renderId()).isEqualTo(byItself.id());
    assertThat(states(batch)).containsExactly(RENDERING, RENDERING, QUEUED);
  }

  @Test
  void thePreviewOfARowIsNotMadeAgain() {
    Batch batch = batches.create(pitch(), people(2));

    Render preview = batches.preview(batch.id(), 3);

    assertThat(batches.preview(batch.id(), 3).id()).isEqualTo(preview.id());
    assertThat(claim().renderId()).isEqualTo(preview.id());
    assertThat(queue.claim("worker", LEASE)).isEmpty();
    batches.run(batch.id());
    assertThat(claim().campaign().name()).isEqualTo("A video for P0");
    assertThat(queue.claim("worker", LEASE)).isEmpty();
    assertThat(rows(batch).get(1).render().map(Render::id)).contains(preview.id());
  }

  @Test
  void thePreviewOfARowThatWaitsInAPausedBatchIsMade() {
    Batch batch = batches.create(pitch(), people(2));
    batches.run(batch.id());
    batches.pause(batch.id());

    Render preview = batches.preview(batch.id(), 3);

    assertThat(batches.preview(batch.id(), 3).id()).isEqualTo(preview.id());
    ClaimedRender claim = claim();
    assertThat(claim.renderId()).isEqualTo(preview.id());
    assertThat(queue.claim("worker", LEASE)).isEmpty();
    queue.settle(claim, GOOD);
    assertThat(states(batch)).containsExactly(QUEUED, DONE);
    batches.run(batch.id());
    assertThat(claim().campaign().name()).isEqualTo("A video for P0");
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  @Test
  void noPreviewIsMadeOfARowThatIsInvalid() {
    Batch batch = created("a@example.com,A,");

    assertThatThrownBy(() -> batches.preview(batch.id(), 2))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("website");
    assertThatThrownBy(() -> batches.preview(batch.id(), 3))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage("line 3 has no recipient");
  }

  // Pausing, cancelling, retrying

  @Test
  void aPausedBatchBeginsNothingUntilItRunsAgain() {
    Batch batch = batches.create(pitch(), people(2));
    batches.run(batch.id());
    ClaimedRender begun = claim();

    assertThat(batches.pause(batch.id()).state()).isEqualTo(BatchState.PAUSED);

    assertThat(queue.claim("worker", LEASE)).isEmpty();
    queue.settle(begun, GOOD);
    assertThat(states(batch)).containsExactly(DONE, QUEUED);
    assertThat(batches.run(batch.id()).state()).isEqualTo(BatchState.RUNNING);
    assertThat(claim().campaign().name()).isEqualTo("A video for P1");
  }

  @Test
  void aBatchPausesByItselfWhenTooManyHaveFailed() {
    BatchSpec careful = pitch().toBuilder().threshold(FailureThreshold.parse("2")).build();
    Batch batch = batches.create(careful, people(6));
    batches.run(batch.id());
    queue.settle(claim(), GOOD);
    queue.settle(claim(), BAD);
    assertThat(batches.find(batch.id()).orElseThrow().state()).isEqualTo(BatchState.RUNNING);

    queue.settle(claim(), BAD);

    Batch paused = batches.find(batch.id()).orElseThrow();
    assertThat(paused.state()).isEqualTo(BatchState.PAUSED);
    assertThat(paused.pauseReason()).contains("2 of 3 videos have failed");
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  @Test
  void failuresThatHaveBeenSeenDoNotPauseABatchAgain() {
    BatchSpec careful = pitch().toBuilder().threshold(FailureThreshold.parse("2")).build();
    Batch batch = batches.create(careful, people(6));
    batches.run(batch.id());
    queue.settle(claim(), BAD);
    queue.settle(claim(), BAD);

    Batch resumed = batches.run(batch.id());
    queue.settle(claim(), BAD);

    assertThat(resumed.pauseReason()).isEmpty();
    assertThat(batches.find(batch.id()).orElseThrow().state()).isEqualTo(BatchState.RUNNING);
    queue.settle(claim(), BAD);
    assertThat(batches.find(batch.id()).orElseThrow().pauseReason())
        .contains("2 of 2 videos have failed");
  }

  @Test
  void aCancelledBatchKeepsWhatIsDone() {
    Batch batch = batches.create(pitch(), people(3));
    batches.run(batch.id());
    queue.settle(claim(), GOOD);
    ClaimedRender begun = claim();

    Batch cancelled = batches.cancel(batch.id());

    assertThat(cancelled.state()).isEqualTo(BatchState.CANCELLED);
    assertThat(states(batch)).containsExactly(DONE, CANCELLED, CANCELLED);
    assertThat(queue.claim("worker", LEASE)).isEmpty();
    assertThatThrownBy(() -> queue.heartbeat(begun)).isNotNull();
  }

  @Test
  void failedRowsAreTriedAgainUnderTheirLinks() {
    Batch batch = batches.create(pitch(), people(2));
    batches.run(batch.id());
    queue.settle(claim(), BAD);
    queue.settle(claim(), GOOD);
    List<PublicId> links = links(batch);

    Batch running = batches.retry(batch.id(), RowChoice.failed());

    assertThat(running.state()).isEqualTo(BatchState.RUNNING);
    assertThat(states(batch)).containsExactly(QUEUED, DONE);
    assertThat(links(batch)).isEqualTo(links);
    queue.settle(claim(), GOOD);
    assertThat(states(batch)).containsExactly(DONE, DONE);
  }

  @Test
  void whatIsTriedAgainHasTheLookOfThen() {
    Batch batch = batches.create(pitch(), people(1));
    batches.run(batch.id());
    settleAll(BAD);
    Look look = Look.builder().mockup(Mockup.WINDOW).build();

    batches.update(batch.id(), spec -> spec.toBuilder().look(look).build());
    batches.retry(batch.id(), RowChoice.failed());

    assertThat(claim().campaign().look().mockup()).isEqualTo(Mockup.WINDOW);
  }

  @Test
  void chosenRowsAreMadeAgainWhateverHasBecomeOfThem() {
    Batch batch = batches.create(pitch(), people(3));
    batches.run(batch.id());
    settleAll(GOOD);

    batches.retry(batch.id(), RowChoice.lines(List.of(3)));

    assertThat(states(batch)).containsExactly(DONE, QUEUED, DONE);
    assertThat(claim().campaign().name()).isEqualTo("A video for P1");
    assertThatThrownBy(() -> batches.retry(batch.id(), RowChoice.lines(List.of(9))))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage("line 9 has no recipient");
  }

  @Test
  void aDeletedBatchTakesItsRendersWithIt() {
    Batch batch = batches.create(pitch(), people(2));
    batches.run(batch.id());
    queue.settle(claim(), GOOD);
    List<BatchRow> before = rows(batch);

    assertThat(batches.delete(batch.id())).isTrue();

    assertThat(batches.find(batch.id())).isEmpty();
    before.forEach(row -> assertThat(renders.find(row.render().orElseThrow().id())).isEmpty());
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  // Suppression

  @Test
  void whoIsSuppressedWhileWaitingIsNotRendered() {
    Batch batch = created("a@one.example,A,a.example", "b@mail.two.example,B,b.example");
    batches.run(batch.id());

    assertThat(suppressions.add(List.of("two.example", "TWO.example", "other.example")))
        .isEqualTo(2);

    assertThat(states(batch)).containsExactly(QUEUED, SUPPRESSED);
    assertThat(rows(batch).get(1).problems()).extracting("column").containsExactly("email");
    assertThat(claim().campaign().name()).isEqualTo("A video for A");
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  @Test
  void whoIsSuppressedLaterIsNotTriedAgainOrPreviewed() {
    Batch batch = batches.create(pitch(), people(2));
    batches.run(batch.id());
    queue.settle(claim(), BAD);
    queue.settle(claim(), GOOD);
    suppressions.add(List.of("p0@example.com", "p1@example.com"));

    assertThatThrownBy(() -> batches.preview(batch.id(), 2))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageContaining("line 2");
    batches.retry(batch.id(), RowChoice.failed());
    batches.retry(batch.id(), RowChoice.lines(List.of(2, 3)));

    assertThat(states(batch)).containsExactly(SUPPRESSED, SUPPRESSED);
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  @Test
  void aPreviewThatWaitsIsNotMadeForWhoIsSuppressed() {
    Batch batch = batches.create(pitch(), people(1));
    Render preview = batches.preview(batch.id(), 2);

    suppressions.add(List.of("p0@example.com"));

    assertThat(states(batch)).containsExactly(SUPPRESSED);
    assertThat(renders.find(preview.id()).map(Render::status)).contains(RenderStatus.CANCELLED);
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  @Test
  void suppressionsAreKeptAsDigestsAndTakenBack() {
    suppressions.add(List.of("Ada@Example.com"));

    assertThat(suppressions.list().contains("ada@example.com")).isTrue();
    assertThat(suppressions.list().digests()).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    assertThat(suppressions.size()).isEqualTo(1);
    assertThatThrownBy(() -> suppressions.add(List.of("bob@example.com", "nobody")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
    assertThat(suppressions.size()).isEqualTo(1);
    assertThat(suppressions.remove("ada@example.com")).isTrue();
    assertThat(suppressions.remove("ada@example.com")).isFalse();
    assertThat(suppressions.list().isEmpty()).isTrue();
  }
}
