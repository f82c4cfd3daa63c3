package io.vidgen.recorder.playwright.internal.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a proxy that has just started for a page, and needs an answer, whatever it says. A host
 * application may bring another release of a library or leave one out: then the proxy's threads
 * fail, and every page would seem to break off its connection.
 */
final class ProxyCheck {

  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** The discard service: nobody answers there, and most policies do not even let it be asked. */
  private static final String REQUEST =
      "GET http://127.0.0.1:9/ HTTP/1.1\r\nHost: 127.0.0.1:9\r\nConnection: close\r\n\r\n";

  private ProxyCheck() {}

  /**
   * Checks the proxy at this port of the loopback interface.
   *
   * @param traffic the proxy's, open
   * @throws RecorderException with the cause, as far as it is known
   */
  static void of(int port, Traffic traffic) {
    boolean answered = false;
    @Nullable IOException silence = null;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(Math.toIntExact(ANSWER.toMillis()));
      socket.getOutputStream().write(REQUEST.getBytes(US_ASCII));
      answered = socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      silence = e;
    }
    if (traffic.partMissing().isPresent()) {
      throw partMissing(traffic.partMissing().get());
    }
    if (!answered) {
      throw new RecorderException(
          ErrorCode.BROWSER_FAILED,
          "the proxy through which pages are loaded does not answer; see what"
              + " org.littleshoot.proxy has logged",
          silence);
    }
  }

  private static RecorderException partMissing(LinkageError error) {
    return new RecorderException(
        ErrorCode.BROWSER_FAILED,
        "the proxy through which pages are loaded cannot work, because a library is missing or of"
            + " another release: "
            + error,
        error);
  }
}
