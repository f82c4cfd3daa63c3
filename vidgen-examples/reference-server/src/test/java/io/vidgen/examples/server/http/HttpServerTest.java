package io.vidgen.examples.server.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpServerTest {

  @Test
  void aPortThatAnotherProgramHasIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(
              () ->
                  HttpServer.start(
                          "127.0.0.1",
                          port,
                          Limits.defaults().times(),
                          List.of(),
                          Optional.empty(),
                          (ctx, millis) -> {},
                          List.of())
                      .close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("127.0.0.1:" + port + ": Port already in use");
    }
  }
}
