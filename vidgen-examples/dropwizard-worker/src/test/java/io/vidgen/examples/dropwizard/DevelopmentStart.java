package io.vidgen.examples.dropwizard;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Starts the application with all that it needs: a Postgres of its own that is gone with it, and a
 * website to record.
 */
public final class DevelopmentStart extends OutreachApplication {

  private final EmbeddedPostgres postgres;
  private final DemoSite site;

  private DevelopmentStart(EmbeddedPostgres postgres, DemoSite site) {
    this.postgres = postgres;
    this.site = site;
  }

  /** Runs until it is told to end. */
  public static void main(String[] args) throws Exception {
    // The application closes it after those who use it; a shutdown hook of its own would not wait.
    var postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
    System.setProperty("dw.database.url", postgres.getJdbcUrl("postgres", "postgres"));
    System.setProperty("dw.database.user", "postgres");
    System.setProperty("dw.videos.directory", "target/videos");
    System.setProperty("dw.videos.allowPrivateAddresses", "true"); // The site is on this machine.
    new DevelopmentStart(postgres, DemoSite.start()).run("server", "config.yml");
  }

  @Override
  public void run(OutreachConfiguration configuration, Environment environment) {
    environment.lifecycle().manage(new AutoCloseableManager(postgres));
    environment.lifecycle().manage(new AutoCloseableManager(site));
    super.run(configuration, environment);
    environment
        .lifecycle()
        .addServerLifecycleListener(
            server ->
                System.out.printf("%nA website to record: %s%n%n", site.page(DemoPage.STICKY)));
  }
}
