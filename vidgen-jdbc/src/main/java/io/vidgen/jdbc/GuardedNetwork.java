package io.vidgen.jdbc;

import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.internal.egress.NameResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;

/**
 * The network as endpoints may reach it that owners have chosen: a name is resolved once, and the
 * very addresses that the policy admits are dialled. Of names, others are left out; sockets refuse
 * them as well, since an address written out is resolved by nobody. Thread-safe.
 */
final class GuardedNetwork {

  /** Nothing was sent. */
  static final class RefusedException extends UnknownHostException {
    RefusedException(String message) {
      super(message);
    }
  }

  private final EgressPolicy policy;
  private final NameResolver names;

  GuardedNetwork(EgressPolicy policy, NameResolver names) {
    this.policy = policy;
    this.names = names;
  }

  Dns dns() {
    return this::resolve;
  }

  private List<InetAddress> resolve(String host) throws UnknownHostException {
    List<InetAddress> admitted =
        Arrays.stream(names.resolve(host)).filter(address -> policy.admits(host, address)).toList();
    if (admitted.isEmpty()) {
      throw refusal();
    }
    return admitted;
  }

  private static RefusedException refusal() {
    return new RefusedException("its address is not public");
  }

  SocketFactory sockets() {
    return new GuardedSockets();
  }

  private final class GuardedSocket extends Socket {

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress dialled)
          || dialled.isUnresolved()
          || !policy.admits(dialled.getHostString(), dialled.getAddress())) {
        throw refusal();
      }
      super.connect(endpoint, timeout);
    }
  }

  /** Sockets that are not connected yet: OkHttp asks for no others. */
  private final class GuardedSockets extends SocketFactory {

    @Override
    public Socket createSocket() {
      return new GuardedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }
  }
}
