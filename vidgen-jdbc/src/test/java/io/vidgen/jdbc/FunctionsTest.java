package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the migrations' functions stand for, and who may call them. */
class FunctionsTest {

  private static final UUID OWNER = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = TestDatabase.unmigrated();

  @Test
  void theDatabaseEndsARenderInTheStatesInWhichTheLibraryDoes() {
    TestServer.migrate(database.plain());

    for (RenderStatus status : RenderStatus.values()) {
      for (String function : List.of("vidgen_ended", "vidgen_is_final")) {
        assertThat(database.query(Boolean.class, "SELECT " + function + "(?)", status.wireName()))
            .as(function + " " + status.wireName())
            .isEqualTo(status.isTerminal());
      }
    }
  }

  /** A call for every row would cost more than the list that it stands for. */
  @Test
  void thePlannerPutsTheListOfStatesInThePlaceOfItsName() {
    TestServer.migrate(database.plain());

    String plan =
        database.query(
            String.class,
            "EXPLAIN (FORMAT json) SELECT FROM renders WHERE NOT vidgen_ended(status)");

    assertThat(plan).contains("{done,failed,cancelled}").doesNotContain("vidgen_ended");
  }

  @Test
  void whereNoFunctionIsOpenToEverybodyTheRolesHaveTheirs() {
    database.execute("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC");
    TestServer.migrate(database.plain());
    UUID campaign = database.campaignOf(OWNER).id();

    UUID render =
        acting(
            "vidgen_web",
            "INSERT INTO renders (campaign_id, user_id) VALUES ('%s', '%s') RETURNING id"
                .formatted(campaign, OWNER));
    database.execute("INSERT INTO render_jobs (render_id) VALUES (?)", render);
    UUID claimed =
        acting(
            "vidgen_worker",
            "SELECT render_id FROM vidgen_claim_renders('worker', interval '1 minute', 3, true, 1)");

    assertThat(claimed).isEqualTo(render);
    assertThat(
            acting(
                "vidgen_worker",
                "UPDATE render_jobs SET log = vidgen_bounded_log(log, vidgen_timed_line('x'), 99)"
                    + " RETURNING render_id"))
        .isEqualTo(render);
  }

  /** They ask for no labels, and note no keys. */
  @Test
  void workersOfTheVersionBeforeClaimAndFinishWhatIsRequestedNow() {
    TestServer.migrate(database.plain());
    JdbcRenders renders = JdbcRenders.create(database.pool());
    RenderRequest request =
        RenderRequest.builder().label("order", "4711").urgent(true).maxAttempts(2).build();
    UUID requested = renders.request(database.campaignOf(OWNER), request).id();

    int attempts =
        database.query(
            Integer.class,
            "SELECT c.max_attempts FROM vidgen_claim_renders("
                + "'worker', interval '1 minute', 3, true, 16) c");
    database.execute(
        "UPDATE renders SET status = 'done', progress = 100, final_video_url = 'https://v.example'");
    database.execute("UPDATE render_jobs SET state = 'done', finished_at = clock_timestamp()");

    assertThat(attempts).isEqualTo(2);
    Render render = renders.find(requested).orElseThrow();
    assertThat(render.status()).isEqualTo(RenderStatus.DONE);
    assertThat(render.labels()).containsEntry("order", "4711");
    assertThat(render.keys()).isEmpty();
  }

  private UUID acting(String role, String sql) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              handle.execute("SET LOCAL ROLE " + role);
              handle.execute(
                  "SELECT set_config('request.jwt.claims', ?, true)",
                  "{\"sub\": \"" + OWNER + "\"}");
              return handle.select(sql).mapTo(UUID.class).one();
            });
  }
}
