package io.vidgen.examples.server;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vidgen.examples.server.database.Migrations;
import io.vidgen.examples.server.database.Pools;
import java.sql.SQLException;
import java.util.Optional;

/** Prepares a database of yours: tables and, if wanted, users for the web and for workers. */
public final class DatabasePreparation {

  /**
   * A user who may log in.
   *
   * @param name the role's name
   * @param password its password
   */
  public record Login(String name, String password) {}

  private DatabasePreparation() {}

  /**
   * Brings the tables up to date; existing users get the password that is given.
   *
   * @param administratorUrl of a user who may create tables and roles
   */
  public static void run(String administratorUrl, Optional<Login> web, Optional<Login> worker)
      throws SQLException {
    try (HikariDataSource administrator =
        Pools.administrator(administratorUrl, new SimpleMeterRegistry())) {
      Migrations.run(administrator);
      if (web.isPresent()) {
        Login login = web.get();
        Migrations.login(administrator, login.name(), login.password(), "vidgen_web");
      }
      if (worker.isPresent()) {
        Login login = worker.get();
        Migrations.login(administrator, login.name(), login.password(), "vidgen_worker");
      }
    }
  }
}
