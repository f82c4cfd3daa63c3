package io.vidgen.examples.dropwizard;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import io.vidgen.examples.dropwizard.contacts.ContactResource;
import io.vidgen.examples.dropwizard.contacts.ContactStore;
import io.vidgen.examples.dropwizard.video.ContactVideoResource;
import io.vidgen.examples.dropwizard.video.ContactVideos;
import io.vidgen.examples.dropwizard.video.VidGen;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** Starts the application: its interface, and the worker that renders its videos. */
public class OutreachApplication extends Application<OutreachConfiguration> {

  /** Runs until it is told to end; {@code server config.yml} are its arguments. */
  public static void main(String[] args) throws Exception {
    new OutreachApplication().run(args);
  }

  @Override
  public String getName() {
    return "outreach";
  }

  @Override
  public void initialize(Bootstrap<OutreachConfiguration> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
  }

  @Override
  public void run(OutreachConfiguration configuration, Environment environment) {
    ManagedDataSource database = configuration.database().build(environment.metrics(), "database");
    environment.lifecycle().manage(database);
    Flyway.configure().dataSource(database).load().migrate();
    ContactStore contacts = new ContactStore(Jdbi.create(database));
    VidGen vidgen = VidGen.embed(configuration.videos(), database, environment);
    ContactVideos videos = new ContactVideos(vidgen);
    environment.jersey().register(new ContactResource(contacts));
    environment.jersey().register(new ContactVideoResource(contacts, videos));
  }
}
