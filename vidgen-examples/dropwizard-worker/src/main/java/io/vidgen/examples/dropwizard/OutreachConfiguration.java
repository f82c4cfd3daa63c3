package io.vidgen.examples.dropwizard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.db.DataSourceFactory;
import io.vidgen.examples.dropwizard.video.VidGen;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** What {@code config.yml} says. */
public class OutreachConfiguration extends Configuration {

  @JsonProperty @Valid @NotNull private DataSourceFactory database = new DataSourceFactory();

  DataSourceFactory database() {
    return database;
  }

  @SuppressWarnings("NullAway.Init") // It is read, and its absence refused, before anybody asks.
  @JsonProperty
  @Valid
  @NotNull
  private VidGen.Settings videos;

  VidGen.Settings videos() {
    return videos;
  }
}
