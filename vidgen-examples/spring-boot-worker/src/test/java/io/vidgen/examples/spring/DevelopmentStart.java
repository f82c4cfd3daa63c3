package io.vidgen.examples.spring;

import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Starts the application with all that it needs: a Postgres of its own that is gone with it, and a
 * website to record.
 */
@TestConfiguration(proxyBeanMethods = false)
public class DevelopmentStart {

  /** Runs until it is told to end. */
  public static void main(String[] args) {
    SpringApplication.from(OutreachApplication::main)
        .with(DevelopmentStart.class)
        .withAdditionalProfiles("development")
        .run(args);
  }

  /** Spring closes it after those who use it; a shutdown hook of its own would not wait. */
  @Bean
  EmbeddedPostgres postgres() throws IOException {
    return EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
  }

  @Bean
  JdbcConnectionDetails postgresConnection(EmbeddedPostgres postgres) {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return "postgres";
      }

      @Override
      public String getPassword() {
        return "";
      }

      @Override
      public String getJdbcUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
      }
    };
  }

  @Bean
  DemoSite demoSite() {
    return DemoSite.start();
  }

  @Bean
  ApplicationRunner whatToDoNext(DemoSite site) {
    return arguments ->
        System.out.printf("%nA website to record: %s%n%n", site.page(DemoPage.STICKY).toString());
  }
}
