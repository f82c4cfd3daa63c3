package io.vidgen.recorder.playwright.internal.egress;

import java.lang.reflect.Method;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Sets the level of LittleProxy's logger to WARN, unless the host application has set one. At INFO,
 * LittleProxy logs every start and end, and every connection that a page, its server or the end of
 * a recording has broken, with stack traces. It has no setting for that, and {@link Traffic} notes
 * what matters.
 *
 * <p>A logger's level is global in every logging framework. SLF4J's simple provider reads its
 * levels from system properties only, when it creates a logger. Hosts that do not want this set a
 * level of their own.
 */
final class ProxyLog {

  private static final String NAME = "org.littleshoot.proxy";
  private static final String SIMPLE_LEVEL = "org.slf4j.simpleLogger.log." + NAME;

  /** A strong reference: the JDK discards unreferenced loggers with their levels. */
  private static final Logger JDK = Logger.getLogger(NAME);

  private ProxyLog() {}

  /** Called before a proxy is started. Idempotent; changes no other logging framework. */
  static void quieten() {
    if (JDK.getLevel() == null) {
      JDK.setLevel(Level.WARNING);
    }
    // SLF4J's simple provider reads it when it creates LittleProxy's loggers.
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
