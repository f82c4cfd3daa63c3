package io.vidgen.examples.dropwizard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.db.DataSourceFactory;
import io.vidgen.examples.dropwizard.video.VideoSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What {@code config.yml} says. */
public class OutreachConfiguration extends Configuration {

  @JsonProperty @Valid @NotNull private DataSourceFactory database = new DataSourceFactory();

  @JsonProperty @Valid @NotNull private @Nullable VideoSettings videos;

  DataSourceFactory database() {
    return database;
  }

  VideoSettings videos() {
    if (videos == null) {
      throw new IllegalStateException("the configuration has not been validated");
    }
    return videos;
  }
}
