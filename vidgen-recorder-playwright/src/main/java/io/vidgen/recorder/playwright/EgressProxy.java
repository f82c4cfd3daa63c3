package io.vidgen.recorder.playwright;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.littleshoot.proxy.HttpFilters;
import org.littleshoot.proxy.HttpFiltersAdapter;
import org.littleshoot.proxy.HttpFiltersSourceAdapter;
import org.littleshoot.proxy.HttpProxyServer;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;
import org.littleshoot.proxy.impl.ThreadPoolConfiguration;

/**
 * The one way from the browser to the network: an HTTP proxy in this process that resolves each
 * name once, refuses addresses that are not public, and dials the very address it has checked. So
 * neither a redirect nor a name that changes its address between two look-ups leads inside.
 *
 * <p>It listens on the loopback interface, on a port of its own. Thread-safe.
 */
final class EgressProxy implements AutoCloseable {

  /** Why a host could not be reached. */
  enum Refusal {
    /** Its addresses are not public. */
    NOT_PUBLIC,
    /** Its name has no address. */
    UNKNOWN_HOST,
    /** Nobody answers at its address. */
    UNREACHABLE
  }

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);
  private static final int MOST_REFUSALS_KEPT = 10_000;

  private final boolean allowPrivate;
  private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
  private final HttpProxyServer server;

  private EgressProxy(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
    this.server =
        DefaultHttpProxyServer.bootstrap()
            .withName("vidgen-egress")
            .withAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .withTransparent(true) // Adds no Via header: pages should look as they do to visitors.
            .withConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
            .withIdleConnectionTimeout(IDLE_TIMEOUT)
            .withThreadPoolConfiguration(
                new ThreadPoolConfiguration()
                    .withAcceptorThreads(1)
                    .withClientToProxyWorkerThreads(2)
                    .withProxyToServerWorkerThreads(2))
            .withServerResolver(this::resolve)
            .withFiltersSource(new Watching())
            .start();
  }

  /** Starts a proxy; with {@code allowPrivate} it dials any address. */
  static EgressProxy start(boolean allowPrivate) {
    return new EgressProxy(allowPrivate);
  }

  /** Where the browser finds it. */
  String address() {
    return "http://127.0.0.1:" + server.getListenAddress().getPort();
  }

  /** Why this host could not be reached when it was last asked for; empty if it could. */
  Optional<Refusal> refusalOf(String host) {
    return Optional.ofNullable(refusals.get(normalized(host)));
  }

  /** Ends its threads and connections. Idempotent. */
  @Override
  public void close() {
    server.abort();
  }

  private InetSocketAddress resolve(String host, int port) throws UnknownHostException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(normalized(host));
    } catch (UnknownHostException e) {
      refuse(host, Refusal.UNKNOWN_HOST);
      throw e;
    }
    for (InetAddress address : addresses) {
      if (allowPrivate || PublicAddresses.contains(address)) {
        refusals.remove(normalized(host));
        return new InetSocketAddress(address, port);
      }
    }
    refuse(host, Refusal.NOT_PUBLIC);
    throw new UnknownHostException(host + " has no public address");
  }

  private void refuse(String host, Refusal why) {
    if (refusals.size() < MOST_REFUSALS_KEPT || refusals.containsKey(normalized(host))) {
      refusals.put(normalized(host), why);
    }
  }

  /** Brackets off, lower case: the form that URIs and the proxy's requests have in common. */
  private static String normalized(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.toLowerCase(Locale.ROOT);
  }

  /** Notes which resolved hosts do not answer. */
  private final class Watching extends HttpFiltersSourceAdapter {

    @Override
    public HttpFilters filterRequest(HttpRequest request, ChannelHandlerContext context) {
      return new HttpFiltersAdapter(request, context) {
        private String host = "";

        @Override
        public void proxyToServerResolutionSucceeded(
            String hostAndPort, InetSocketAddress address) {
          host = hostAndPort.replaceFirst(":\\d+$", "");
        }

        @Override
        public void proxyToServerConnectionFailed() {
          if (!host.isEmpty()) {
            refuse(host, Refusal.UNREACHABLE);
          }
        }
      };
    }
  }
}
