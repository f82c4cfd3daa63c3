package io.vidgen.recorder.playwright.internal.egress;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.internal.egress.NameResolver;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.playwright.EgressLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.littleshoot.proxy.HttpFilters;
import org.littleshoot.proxy.HttpFiltersAdapter;
import org.littleshoot.proxy.HttpFiltersSourceAdapter;
import org.littleshoot.proxy.HttpProxyServer;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;

/**
 * A browser's one way to the network: an HTTP proxy in this process that resolves each name once,
 * refuses addresses that are not public, and dials the very address it has checked. So neither a
 * redirect nor a name that changes its address between two look-ups leads inside.
 *
 * <p>It listens on the loopback interface, on a port of its own, and serves one recording at a
 * time; between two, it refuses everything. Thread-safe.
 */
public final class EgressProxy implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);
  private static final long HANG_UP_MILLIS = 500;
  private static final int MOST_HEADER_BYTES = 64 * 1024;

  private final EgressPolicy policy;
  private final EgressLimits limits;
  private final NameResolver names;
  private final ProxyThreads threads = new ProxyThreads("vidgen-egress");
  private final HttpProxyServer server;
  private volatile Traffic traffic = Traffic.none();

  private EgressProxy(EgressPolicy policy, EgressLimits limits, NameResolver names) {
    this.policy = policy;
    this.limits = limits;
    this.names = names;
    this.server =
        DefaultHttpProxyServer.bootstrap()
            .withServerGroup(threads)
            .withAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .withProxyAlias(
                "vidgen") // Said to nobody; without it, this machine's name is looked up.
            .withTransparent(true) // Adds no Via header: pages should look as they do to visitors.
            .withConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
            .withIdleConnectionTimeout(IDLE_TIMEOUT)
            .withMaxInitialLineLength(MOST_HEADER_BYTES)
            .withMaxHeaderSize(MOST_HEADER_BYTES)
            .withServerResolver(this::resolve)
            .withFiltersSource(new Watching())
            .start();
    ProxyHook.remove(server);
  }

  /**
   * Starts a proxy, and sees that it answers.
   *
   * @throws io.vidgen.recorder.RecorderException when it cannot work, such as for want of a class
   */
  public static EgressProxy start(EgressPolicy policy, EgressLimits limits, NameResolver names) {
    ProxyLog.quieten();
    EgressProxy fresh = new EgressProxy(policy, limits, names);
    try {
      ProxyCheck.of(fresh.server.getListenAddress().getPort(), fresh.open());
      fresh.shut();
      return fresh;
    } catch (RuntimeException e) {
      fresh.close();
      throw e;
    }
  }

  /** Where the browser finds it. */
  public String address() {
    return "http://127.0.0.1:" + server.getListenAddress().getPort();
  }

  /** Lets a recording's traffic through from now on, with fresh limits. */
  public Traffic open() {
    return letThrough(Traffic.within(limits));
  }

  /** As {@link #open()}, for this page: a card's browser reaches nothing but its files. */
  public Traffic open(PageSource page) {
    return letThrough(
        page.<Traffic>match(
            address -> Traffic.within(limits),
            card -> Traffic.within(limits, new CardFiles(card))));
  }

  private Traffic letThrough(Traffic fresh) {
    traffic = fresh;
    return fresh;
  }

  /** Ends the recording's traffic and all its connections. */
  public void shut() {
    Traffic last = traffic;
    traffic = Traffic.none();
    last.end();
  }

  /** Ends its threads and connections. Idempotent. */
  @Override
  public void close() {
    shut();
    server.abort();
    threads.end();
  }

  private InetSocketAddress resolve(String host, int port) throws UnknownHostException {
    Traffic asking = traffic;
    try {
      return resolve(host, port, asking);
    } catch (LinkageError e) {
      asking.notePartMissing(e); // Otherwise the page would be blamed, whose connection ends.
      throw e;
    }
  }

  private InetSocketAddress resolve(String host, int port, Traffic asking)
      throws UnknownHostException {
    if (asking.card().isPresent()) {
      asking.refuse(host, Traffic.Refusal.NOT_OF_CARD);
      throw new UnknownHostException(host + " is no file of the card");
    }
    InetAddress[] addresses;
    try {
      addresses = names.resolve(withoutBrackets(host));
    } catch (UnknownHostException e) {
      asking.refuse(host, Traffic.Refusal.UNKNOWN_HOST);
      throw e;
    }
    if (asking.hasEnded()) {
      throw new UnknownHostException(host + " is not asked for any more");
    }
    List<InetAddress> admitted =
        Arrays.stream(addresses).filter(address -> policy.admits(host, address)).toList();
    if (admitted.isEmpty()) {
      asking.refuse(host, Traffic.Refusal.NOT_PUBLIC);
      throw new UnknownHostException(host + " has no public address");
    }
    asking.reached(host);
    return new InetSocketAddress(asking.choose(host, admitted), port);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Meters the browser's connections, and notes which resolved hosts do not answer. */
  private final class Watching extends HttpFiltersSourceAdapter {

    @Override
    public HttpFilters filterRequest(HttpRequest request, ChannelHandlerContext context) {
      Traffic asking = traffic;
      TrafficMeter meter = meterOf(context.channel(), asking);
      if (meter == null) {
        return new HttpFiltersAdapter(request, context) {
          @Override
          public HttpResponse clientToProxyRequest(HttpObject part) {
            return refusal();
          }
        };
      }
      meter.nextRequest();
      if (asking.card().isPresent()) {
        return new HttpFiltersAdapter(request, context) {
          @Override
          public @Nullable HttpResponse clientToProxyRequest(HttpObject part) {
            return part instanceof HttpRequest ? asking.card().get().answer(request, asking) : null;
          }
        };
      }
      return new HttpFiltersAdapter(request, context) {
        private String host = "";
        private @Nullable InetAddress dialled;
        private boolean failed;

        @Override
        public void proxyToServerResolutionSucceeded(
            String hostAndPort, InetSocketAddress address) {
          host = hostAndPort.replaceFirst(":\\d+$", "");
          dialled = address.getAddress();
        }

        @Override
        public void proxyToServerResolutionFailed(String hostAndPort) {
          failed = true;
        }

        /** LittleProxy's own words for a failure would stand in the page's frames. */
        @Override
        public HttpObject proxyToClientResponse(HttpObject part) {
          if (failed && part instanceof FullHttpResponse response) {
            response.content().clear();
            HttpUtil.setContentLength(response, 0);
          }
          return part;
        }

        @Override
        public void proxyToServerConnectionFailed() {
          failed = true;
          if (!host.isEmpty()) {
            asking.refuse(host, Traffic.Refusal.UNREACHABLE);
            asking.noteSilent(host, dialled);
          }
        }

        @Override
        public void proxyToServerConnectionSucceeded(ChannelHandlerContext server) {
          passOnHangUp(server.channel(), context.channel(), meter);
        }

        @Override
        public void serverToProxyResponseReceived() {
          meter.answered();
        }
      };
    }

    /** LittleProxy leaves a client waiting whose server has hung up without an answer. */
    private void passOnHangUp(Channel server, Channel client, TrafficMeter meter) {
      server.closeFuture().addListener(closed -> closeLater(client, meter));
    }

    /** By then, what the server said before has been passed on. */
    private void closeLater(Channel client, TrafficMeter meter) {
      var unused =
          client
              .eventLoop()
              .schedule(() -> meter.hangUp(client), HANG_UP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The connection's meter; none for a connection that may not be used. */
    private @Nullable TrafficMeter meterOf(Channel connection, Traffic asking) {
      TrafficMeter known = connection.pipeline().get(TrafficMeter.class);
      if (known != null || !asking.admit(connection)) {
        return known;
      }
      TrafficMeter fresh = new TrafficMeter(asking);
      connection.pipeline().addFirst(fresh);
      return fresh;
    }

    private HttpResponse refusal() {
      HttpResponse response =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SERVICE_UNAVAILABLE);
      HttpUtil.setContentLength(response, 0);
      HttpUtil.setKeepAlive(response, false);
      return response;
    }
  }
}
