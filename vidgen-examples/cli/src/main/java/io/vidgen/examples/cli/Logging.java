package io.vidgen.examples.cli;

/**
 * How much is logged. It has to be said before the first logger is asked for: logback.xml reads it
 * then, and no command's class has a logger.
 */
final class Logging {

  private static final String OUR_LEVEL = "vidgen.log.level";
  private static final String OTHERS_LEVEL = "vidgen.log.level.others";

  private static final String FORMAT = "VIDGEN_LOG_FORMAT";

  private Logging() {}

  /**
   * What a command that makes one video needs: what went wrong ends up in its exception, and what
   * is to be said of the machine in {@code vidgen doctor}.
   */
  static void errorsOnly() {
    System.setProperty(OUR_LEVEL, "ERROR");
    System.setProperty(OTHERS_LEVEL, "ERROR");
  }

  /**
   * What those who run a service want to read, as lines of text or, when {@code VIDGEN_LOG_FORMAT}
   * is {@code json}, of JSON.
   */
  static void ofService() {
    System.setProperty("logback.configurationFile", "logback-service.xml");
  }

  /**
   * Checks what the environment says about the format: logback itself would fall silent.
   *
   * @throws IllegalArgumentException when it is none
   */
  static void requireKnownFormat() {
    String format = Environment.get(FORMAT).orElse("text");
    if (!format.equals("text") && !format.equals("json")) {
      throw new IllegalArgumentException(FORMAT + " has to be text or json, not " + format);
    }
  }

  /** Everything of VidGen's own. */
  static void details() {
    System.setProperty(OUR_LEVEL, "DEBUG");
    System.setProperty(OTHERS_LEVEL, "WARN");
  }
}
