package io.vidgen.examples.spring.video;

import io.vidgen.jdbc.VidGenMigrations;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has Spring Boot's Flyway bring VidGen's tables up to date too, before anything uses them. */
@Configuration(proxyBeanMethods = false)
class VidGenTables {

  /**
   * The application's tables, then VidGen's, whose versions are counted in a table of their own.
   */
  @Bean
  FlywayMigrationStrategy migrations() {
    return application -> {
      application.migrate();
      Flyway.configure()
          .configuration(application.getConfiguration())
          .locations(VidGenMigrations.LOCATION)
          .table(VidGenMigrations.HISTORY_TABLE)
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    };
  }
}
