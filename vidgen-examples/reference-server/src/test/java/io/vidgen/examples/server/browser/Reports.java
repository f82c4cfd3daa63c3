package io.vidgen.examples.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.jdbc.JdbcViewLog;
import io.vidgen.render.PublicId;
import io.vidgen.viewing.Beacon;
import io.vidgen.viewing.BeaconKind;
import io.vidgen.viewing.Verdict;
import io.vidgen.viewing.ViewEvidence;
import io.vidgen.viewing.ViewTicket;
import io.vidgen.viewing.WatchedSeconds;
import java.time.Duration;

/** What was reported of a film, for tests that look at what comes of it: judged, and kept. */
final class Reports implements AutoCloseable {

  private final HikariDataSource pool = new HikariDataSource();
  private final PublicId film;
  private final Duration length;

  Reports(Studio studio, String film, Duration length) {
    pool.setJdbcUrl(studio.databaseUrl());
    pool.setMaximumPoolSize(1);
    this.film = new PublicId(film);
    this.length = length;
  }

  /** A person has watched from one second to another. */
  void watched(int first, int last) {
    keep(first, last, Verdict.believed(Verdict.PERSON));
  }

  /** A program has reported a play. */
  void scanned() {
    keep(0, 2, Verdict.doubted("automation"));
  }

  private void keep(int first, int last, Verdict verdict) {
    JdbcViewLog log = JdbcViewLog.create(pool);
    ViewTicket ticket = log.open(film, length).orElseThrow();
    Beacon beacon =
        Beacon.builder(ticket, BeaconKind.PLAY)
            .seconds(WatchedSeconds.none(ticket.seconds()).with(first, last))
            .build();
    ViewEvidence evidence = ViewEvidence.builder(beacon, ticket.openedAt()).build();
    assertThat(log.record(evidence, verdict)).isPresent();
  }

  @Override
  public void close() {
    pool.close();
  }
}
