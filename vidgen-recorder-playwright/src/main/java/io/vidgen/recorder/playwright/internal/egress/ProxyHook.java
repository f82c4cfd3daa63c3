package io.vidgen.recorder.playwright.internal.egress;

import java.lang.reflect.Field;
import org.littleshoot.proxy.HttpProxyServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shutdown hook that LittleProxy 2.8 registers for each proxy it starts, and offers no way to
 * do without. The JVM runs hooks side by side: a host that lets running renders finish when it is
 * told to end would see them fail, their browsers cut off from the network.
 */
final class ProxyHook {

  private static final Logger log = LoggerFactory.getLogger(ProxyHook.class);

  private ProxyHook() {}

  /** Leaves the proxy's end to the code that started it. */
  static void remove(HttpProxyServer server) {
    try {
      Runtime.getRuntime().removeShutdownHook(of(server));
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Such as another release of LittleProxy, or a JVM that is ending already.
      log.warn("Recordings will be cut short when this JVM is told to end: {}", e.toString());
    }
  }

  static Thread of(HttpProxyServer server) throws ReflectiveOperationException {
    Field hook = server.getClass().getDeclaredField("jvmShutdownHook");
    hook.setAccessible(true);
    return (Thread) hook.get(server);
  }
}
