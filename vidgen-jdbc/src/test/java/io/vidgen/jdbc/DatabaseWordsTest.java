package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.QueueException;
import io.vidgen.testing.SampleCampaigns;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** What a host reads when VidGen was not set up: not how its statements look inside. */
class DatabaseWordsTest {

  private static final UUID ADA = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = TestDatabase.unmigrated();

  private final Campaign campaign = SampleCampaigns.ofSeconds(2);

  @Test
  void tablesThatAreNotThereAreToBeMigratedOrFoundInTheirSchema() {
    refused(() -> JdbcCampaigns.create(database.plain()).create(ADA, campaign))
        .hasMessageContaining("VidGenMigrations.migrate")
        .hasMessageContaining("relation \"campaigns\" does not exist");

    VidGenMigrations.migrate(database.plain(), "vidgen");

    refused(() -> JdbcRenders.create(database.plain()).ownedBy(ADA).request(campaign))
        .hasMessageContaining("inSchema");
    refused(
            () -> {
              try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.plain())) {
                queue.claim("worker", Duration.ofSeconds(30));
              }
            })
        .hasMessageContaining("schema of a queue's builder")
        .hasMessageContaining("function vidgen_claim_renders");
  }

  @Test
  void aUserWhoIsNobodysMemberIsToBeGrantedARole() {
    VidGenMigrations.migrate(database.plain(), "public");
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'guest') THEN"
            + " CREATE ROLE guest LOGIN PASSWORD 'guest'; END IF; END $$");
    try (var pool = database.poolOf("guest")) {
      refused(() -> JdbcRenders.create(pool).ownedBy(ADA).request(campaign))
          .hasMessageContaining("GRANT vidgen_web TO")
          .hasMessageContaining("permission denied to set role");
    }
  }

  @Test
  void aTransactionThatHadFailedBeforeIsSaidToHave() throws SQLException {
    VidGenMigrations.migrate(database.plain(), "public");
    try (Connection connection = database.plain().getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute("SELECT 1 / 0"))
            .isInstanceOf(SQLException.class);
      }
      refused(() -> JdbcCampaigns.within(connection).create(ADA, campaign))
          .hasMessageContaining("had failed before: roll it back")
          .hasMessageContaining("current transaction is aborted");
      connection.rollback();
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    PGSimpleDataSource away = new PGSimpleDataSource();
    away.setUrl("jdbc:postgresql://127.0.0.1:" + free + "/none");
    assertThatThrownBy(() -> JdbcRenders.create(away).ownedBy(ADA).find(UUID.randomUUID()))
        .isInstanceOf(QueueException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.QUEUE_UNAVAILABLE)
        .hasMessageContaining("127.0.0.1:" + free + " refused");
  }

  @Test
  @SuppressWarnings("NullAway") // As a host's code may do that nobody checks.
  void whatIsMissingInACallIsNamedAtOnce() {
    assertThatNullPointerException()
        .isThrownBy(() -> JdbcRenders.create(null))
        .withMessage("dataSource");
    assertThatNullPointerException()
        .isThrownBy(() -> VidGenMigrations.migrate(null, "public"))
        .withMessage("dataSource");
    assertThatNullPointerException()
        .isThrownBy(() -> JdbcBatches.within(null))
        .withMessage("connection");
    assertThatNullPointerException()
        .isThrownBy(() -> JdbcVideos.create(database.plain()).ownedBy(null))
        .withMessage("owner");
  }

  private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOf(QueueException.class)
        .hasFieldOrPropertyWithValue("code", ErrorCode.INTERNAL);
  }
}
