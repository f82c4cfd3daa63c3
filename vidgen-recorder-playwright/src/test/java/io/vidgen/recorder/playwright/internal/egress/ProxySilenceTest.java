package io.vidgen.recorder.playwright.internal.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.internal.egress.NameResolver;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.EgressLimits;
import io.vidgen.recorder.playwright.Frames;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.recorder.playwright.TestPages;
import io.vidgen.recorder.playwright.UnreliableServer;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a host sees in its log, at the level that most have, of connections that end midway. */
class ProxySilenceTest {

  private static final EgressPolicy LOOPBACK =
      new EgressPolicy(false, List.of(EgressPolicy.range("127.0.0.1")), List.of(), Set.of());

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
  private Level before;

  @BeforeEach
  void listen() {
    before = root.getLevel();
    root.setLevel(Level.INFO);
    heard.start();
    root.addAppender(heard);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(heard);
    root.setLevel(before);
  }

  /** Three proxies, as what they complain about is a race. */
  @Test
  void connectionsThatEndMidwayAreNoNews() throws Exception {
    List<Socket> open = new ArrayList<>();
    try (UnreliableServer server = new UnreliableServer()) {
      for (int i = 0; i < 3; i++) {
        try (EgressProxy proxy =
            EgressProxy.start(LOOPBACK, EgressLimits.defaults(), NameResolver.SYSTEM)) {
          proxy.open();
          for (UnreliableServer.Habit habit : UnreliableServer.Habit.values()) {
            open.addAll(askInEveryWay(proxy, server.at(habit)));
          }
          proxy.shut();
          proxy.open();
          for (int more = 0; more < 10; more++) {
            open.addAll(askInEveryWay(proxy, server.at(UnreliableServer.Habit.STOPS_MIDWAY)));
          }
        }
      }
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }

    assertThat(whatOthersSaid()).isEmpty();
  }

  @Test
  void aRecordingThatIsCancelledMidwayIsNoNews() throws Exception {
    try (UnreliableServer server = new UnreliableServer();
        TestPages pages = new TestPages();
        PlaywrightRecorder recorder =
            PlaywrightRecorder.builder().allowAddresses("127.0.0.0/8").concurrency(1).build()) {
      StringBuilder pictures = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        for (UnreliableServer.Habit habit : UnreliableServer.Habit.values()) {
          pictures.append("<img src='").append(server.at(habit)).append(i).append("'>");
        }
      }
      CancellationToken cancellation = new CancellationToken();
      Thread cancelling =
          new Thread(
              () -> {
                await().atMost(Duration.ofMinutes(1)).until(() -> server.callers() >= 20);
                cancellation.cancel(new RenderCancelledException("enough"));
              },
              "cancelling");
      cancelling.start();

      assertThatThrownBy(
              () -> record(recorder, pages.page("/", "<p>page" + pictures), cancellation))
          .isInstanceOf(RenderCancelledException.class);
      cancelling.join();
    }

    assertThat(whatOthersSaid()).isEmpty();
  }

  private static void record(
      PlaywrightRecorder recorder, URI page, CancellationToken cancellation) {
    recorder.record(
        RecordingSpec.builder(page, Duration.ofSeconds(1), new VideoFormat(320, 180, 10))
            .scroll(ScrollStyle.NONE)
            .build(),
        new Frames(),
        ProgressListener.NONE,
        cancellation);
  }

  private static List<Socket> askInEveryWay(EgressProxy proxy, URI target) throws IOException {
    return List.of(
        ask(proxy, target, false, false),
        ask(proxy, target, false, true),
        ask(proxy, target, true, false),
        ask(proxy, target, true, true));
  }

  private static Socket ask(EgressProxy proxy, URI target, boolean tunnelled, boolean hangingUp)
      throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(proxy.address()).getPort());
    String host = target.getAuthority();
    String request =
        tunnelled
            ? "CONNECT " + host + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n"
            : "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    if (tunnelled && !hangingUp) {
      assertThat(socket.getInputStream().readNBytes(12)).asString().endsWith(" 200");
      socket.getOutputStream().write("something".getBytes(US_ASCII));
    }
    if (hangingUp) {
      socket.setSoLinger(true, 0); // A reset, as of a browser that is killed.
      socket.close();
    }
    return socket;
  }

  /** Ourselves excepted: who runs this as root is warned that Chromium has no sandbox. */
  private List<String> whatOthersSaid() {
    return List.copyOf(heard.list).stream()
        .filter(event -> !event.getLoggerName().startsWith("io.vidgen."))
        .map(ProxySilenceTest::inWords)
        .toList();
  }

  private static String inWords(ILoggingEvent event) {
    String words =
        event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage();
    return event.getThrowableProxy() == null
        ? words
        : words + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
  }
}
