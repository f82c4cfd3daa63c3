package io.vidgen.examples.server;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vidgen.examples.server.database.Migrations;
import io.vidgen.examples.server.database.Pools;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Prepares a database of yours: tables and, if wanted, users for the web, for workers and for
 * dashboards.
 */
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
   * @param adoptTables whether tables that are there, and that VidGen's applications did not make,
   *     become VidGen's
   * @param viewer sees how long the queue is, and nothing else: for dashboards and autoscalers
   * @throws IllegalArgumentException naming what is in the way and is not VidGen's
   */
  public static void run(
      String administratorUrl,
      boolean adoptTables,
      Optional<Login> web,
      Optional<Login> worker,
      Optional<Login> viewer)
      throws SQLException {
    try (HikariDataSource administrator =
        Pools.administrator(administratorUrl, new SimpleMeterRegistry())) {
      if (adoptTables) {
        Migrations.runAdopting(administrator);
      } else {
        Migrations.run(administrator);
      }
      admit(administrator, web, "vidgen_web");
      admit(administrator, worker, "vidgen_worker");
      admit(administrator, viewer, "vidgen_viewer");
    }
  }

  private static void admit(DataSource administrator, Optional<Login> user, String role)
      throws SQLException {
    if (user.isPresent()) {
      Login login = user.get();
      Migrations.login(administrator, login.name(), login.password(), role);
    }
  }
}
