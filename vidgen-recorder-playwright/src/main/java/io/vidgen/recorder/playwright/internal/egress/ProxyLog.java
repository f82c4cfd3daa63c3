package io.vidgen.recorder.playwright.internal.egress;

import java.lang.reflect.Method;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * What LittleProxy logs. At INFO, it tells of every start and end, and of each connection that a
 * page, its server or the end of a recording has broken off, with stack traces; none of it can be
 * switched off in LittleProxy. What of it matters, {@link Traffic} knows.
 *
 * <p>So its logger's level becomes WARN, unless the host application has set one.
 */
final class ProxyLog {

  private static final String NAME = "org.littleshoot.proxy";
  private static final String SIMPLE_LEVEL = "org.slf4j.simpleLogger.log." + NAME;

  /** Held, as the JDK forgets loggers that nobody holds, with their levels. */
  private static final Logger JDK = Logger.getLogger(NAME);

  private ProxyLog() {}

  /** Before a proxy is started. Idempotent; leaves alone what it does not know. */
  static void quieten() {
    if (JDK.getLevel() == null) {
      JDK.setLevel(Level.WARNING);
    }
    // Read when LittleProxy's loggers are made, if SLF4J's simple provider makes them.
    if (System.getProperty(SIMPLE_LEVEL) == null) {
      System.setProperty(SIMPLE_LEVEL, "warn");
    }
    ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
    if (loggers.getClass().getName().equals("ch.qos.logback.classic.LoggerContext")) {
      quietenLogback(loggers.getLogger(NAME));
    }
  }

  private static void quietenLogback(org.slf4j.Logger logger) {
    try {
      Method level = logger.getClass().getMethod("getLevel");
      if (level.invoke(logger) == null) {
        Class<?> type = level.getReturnType();
        Object warn = type.getField("WARN").get(null);
        logger.getClass().getMethod("setLevel", type).invoke(logger, warn);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LoggerFactory.getLogger(ProxyLog.class)
          .debug("Cannot set the level of {}: {}", NAME, e.toString());
    }
  }
}
