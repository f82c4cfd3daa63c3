package io.vidgen.jdbc;

import io.vidgen.render.PublicId;
import io.vidgen.testing.contract.ViewLogContract;
import io.vidgen.viewing.ViewLog;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Views in Postgres keep the contract, for their owner. */
class JdbcViewLogContractTest extends ViewLogContract {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final UUID owner = UUID.randomUUID();

  @Override
  protected ViewLog log() {
    return JdbcViewLog.create(database.pool()).ownedBy(owner);
  }

  @Override
  protected PublicId newVideo() {
    return JdbcRenders.create(database.pool())
        .ownedBy(owner)
        .request(database.campaignOf(owner))
        .videoPublicId();
  }

  @Override
  protected void advance(Duration duration) {
    database.execute(
        "UPDATE vidgen_view_loads SET opened_at = opened_at - ? * interval '1 millisecond',"
            + " last_at = last_at - ? * interval '1 millisecond'",
        duration.toMillis(),
        duration.toMillis());
  }
}
