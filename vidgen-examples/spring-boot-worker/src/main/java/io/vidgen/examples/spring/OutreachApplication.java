package io.vidgen.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application: its interface, and the worker that renders its videos. */
@SpringBootApplication
public class OutreachApplication {

  /** Runs until it is told to end. */
  public static void main(String[] args) {
    SpringApplication.run(OutreachApplication.class, args);
  }
}
