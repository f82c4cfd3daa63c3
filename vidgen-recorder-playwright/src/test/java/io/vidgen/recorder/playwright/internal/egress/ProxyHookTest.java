package io.vidgen.recorder.playwright.internal.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.littleshoot.proxy.HttpProxyServer;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;

class ProxyHookTest {

  @Test
  void aProxyOutlivesTheBeginningOfTheJvmsEnd() throws Exception {
    HttpProxyServer server =
        DefaultHttpProxyServer.bootstrap()
            .withAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .start();
    try {
      Thread hook = ProxyHook.of(server);

      ProxyHook.remove(server);

      boolean wasStillThere = Runtime.getRuntime().removeShutdownHook(hook);
      assertThat(wasStillThere).isFalse();
    } finally {
      server.abort();
    }
  }
}
