package io.vidgen.examples.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * What is logged while it is open, with exceptions and the MDC: VidGen's own on every level, that
 * of others from INFO on, as Jetty logs all bytes that it reads on DEBUG.
 */
final class CapturedLog implements AutoCloseable {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Logger root;
  private final Logger ours;
  private final Level before;
  private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

  private CapturedLog() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ours = context.getLogger("io.vidgen");
    before = root.getLevel();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%level %logger %X %msg%n%ex");
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(written);
    appender.start();
    root.getAppender("console").stop();
    root.addAppender(appender);
    root.setLevel(Level.INFO);
    ours.setLevel(Level.TRACE);
  }

  static CapturedLog open() {
    return new CapturedLog();
  }

  String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    root.setLevel(before);
    ours.setLevel(null);
    root.detachAppender(appender);
    root.getAppender("console").start();
    appender.stop();
  }
}
