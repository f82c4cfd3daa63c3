package io.vidgen.recorder.playwright.internal.egress;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProxyLogTest {

  private static final String NAME = "org.littleshoot.proxy";

  private final Logger logger = (Logger) LoggerFactory.getLogger(NAME);

  @AfterEach
  void setNothing() {
    logger.setLevel(null);
    ProxyLog.quieten();
  }

  @Test
  void theProxysLoggerSaysNothingBelowWarn() {
    logger.setLevel(null);

    ProxyLog.quieten();

    assertThat(logger.getLevel()).isEqualTo(Level.WARN);
    assertThat(java.util.logging.Logger.getLogger(NAME).getLevel())
        .isEqualTo(java.util.logging.Level.WARNING);
    assertThat(System.getProperty("org.slf4j.simpleLogger.log." + NAME)).isEqualTo("warn");
  }

  @Test
  void aLevelThatTheHostHasSetStays() {
    logger.setLevel(Level.DEBUG);

    ProxyLog.quieten();

    assertThat(logger.getLevel()).isEqualTo(Level.DEBUG);
  }
}
