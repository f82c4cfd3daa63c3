package io.vidgen.viewing;

import io.vidgen.render.PublicId;
import io.vidgen.testing.SettableClock;
import io.vidgen.testing.contract.ViewLogContract;
import java.time.Duration;

/** The log in memory keeps the contract. */
class InMemoryViewLogContractTest extends ViewLogContract {

  private final SettableClock clock = SettableClock.atNoon();
  private final ViewLog log = new InMemoryViewLog(clock);

  @Override
  protected ViewLog log() {
    return log;
  }

  @Override
  protected PublicId newVideo() {
    return PublicId.random();
  }

  @Override
  protected void advance(Duration duration) {
    clock.advance(duration);
  }
}
