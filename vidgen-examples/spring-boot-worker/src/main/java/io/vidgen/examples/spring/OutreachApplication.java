package io.vidgen.examples.spring;

import io.vidgen.campaign.Look;
import io.vidgen.examples.spring.video.VidGenAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Starts the application: its interface, and the worker that renders its videos. */
@SpringBootApplication
@ImportAutoConfiguration(VidGenAutoConfiguration.class)
public class OutreachApplication {

  /** Runs until it is told to end. */
  public static void main(String[] args) {
    SpringApplication.run(OutreachApplication.class, args);
  }

  /** How its videos look. */
  @Bean
  Look look() {
    return Look.defaults();
  }
}
