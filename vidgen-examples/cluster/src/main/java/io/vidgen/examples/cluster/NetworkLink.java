package io.vidgen.examples.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * The network between a program and the database: passes on what either says, over TCP, until it is
 * told to stop for a while. Connections stay established meanwhile, and what was sent arrives
 * later, as when a network loses packets. Connections that are made after {@link #routeTo} lead to
 * another server; those that exist stay where they are, as after a change in a name service.
 *
 * <p>Thread-safe. Closing it ends all connections.
 */
final class NetworkLink implements AutoCloseable {

  private static final int BUFFER = 16 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final ServerSocket entrance;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile int port;
  private volatile CountDownLatch open = new CountDownLatch(0);

  private NetworkLink(ServerSocket entrance, int port) {
    this.entrance = entrance;
    this.port = port;
  }

  /** A link to this port of the loopback interface. */
  static NetworkLink to(int port) throws IOException {
    NetworkLink link =
        new NetworkLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    start("accept", link::accept);
    return link;
  }

  /** The URL of the database at the other end. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + entrance.getLocalPort() + "/postgres?user=postgres";
  }

  /** Nothing passes any more, until {@link #resume}. */
  void pause() {
    open = new CountDownLatch(1);
  }

  /** Passes on what was held up, and all that follows. */
  void resume() {
    open.countDown();
  }

  /** Leads new connections to this port. */
  void routeTo(int port) {
    this.port = port;
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket near = entrance.accept();
        sockets.add(near);
        start("link", () -> connect(near));
      } catch (SocketException e) {
        return; // Closed.
      } catch (IOException e) {
        throw new IllegalStateException("the link accepts no connections: " + e, e);
      }
    }
  }

  private void connect(Socket near) {
    Socket far = new Socket();
    sockets.add(far);
    try {
      open.await();
      far.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) CONNECT.toMillis());
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      start("link back", () -> pass(far, near));
      pass(near, far);
    } catch (IOException e) {
      end(near, far); // No server there: the program's connection breaks.
    } catch (InterruptedException e) {
      end(near, far);
      Thread.currentThread().interrupt();
    }
  }

  /** Until one side ends its connection, which then ends the other's. */
  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        open.await();
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Broken or closed: so is the other half.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(from, to);
    }
  }

  private void end(Socket... ended) {
    for (Socket socket : ended) {
      sockets.remove(socket);
      try {
        socket.close();
      } catch (IOException e) {
        // It is of no use any more.
      }
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, "torture-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    resume();
    sockets.forEach(this::end);
  }
}
