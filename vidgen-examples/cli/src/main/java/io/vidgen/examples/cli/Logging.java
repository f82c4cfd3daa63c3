package io.vidgen.examples.cli;

/**
 * How much is logged. It has to be said before the first logger is asked for: logback.xml reads it
 * then, and no command's class has a logger.
 */
final class Logging {

  private static final String OUR_LEVEL = "vidgen.log.level";
  private static final String OTHERS_LEVEL = "vidgen.log.level.others";

  private static final String FORMAT = "vidgen.log.format";

  private Logging() {}

  /** Nothing that would run through a progress bar; what went wrong ends up in an exception. */
  static void errorsOnly() {
    System.setProperty(OUR_LEVEL, "ERROR");
    System.setProperty(OTHERS_LEVEL, "ERROR");
  }

  /** What those who run a service want to read, as lines of text or of JSON. */
  static void service(boolean json) {
    System.setProperty(OUR_LEVEL, "INFO");
    System.setProperty(OTHERS_LEVEL, "WARN");
    System.setProperty(FORMAT, json ? "JSON" : "SERVICE");
  }

  /** Everything of VidGen's own. */
  static void details() {
    System.setProperty(OUR_LEVEL, "DEBUG");
    System.setProperty(OTHERS_LEVEL, "WARN");
  }
}
