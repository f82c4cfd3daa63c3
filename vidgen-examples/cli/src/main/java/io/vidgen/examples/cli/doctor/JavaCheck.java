package io.vidgen.examples.cli.doctor;

import java.nio.file.Path;

/** The Java that runs this. */
final class JavaCheck implements Check {

  private static final int LEAST_VERSION = 17;

  @Override
  public Finding run() {
    String details =
        System.getProperty("java.version")
            + " ("
            + System.getProperty("java.vendor")
            + "), "
            + Path.of(System.getProperty("java.home"));
    return Runtime.version().feature() >= LEAST_VERSION
        ? Finding.ok("Java", details)
        : Finding.missing(
            "Java",
            details + " is older than " + LEAST_VERSION,
            "apt-get install openjdk-17-jdk-headless");
  }
}
