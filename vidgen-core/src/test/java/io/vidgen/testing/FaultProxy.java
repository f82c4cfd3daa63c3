package io.vidgen.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a server on the loopback interface, and harms the connections that
 * pass through it as a test prescribes: the next connection suffers the next fault, and those
 * without one are passed on unharmed.
 *
 * <p>It works on bytes and knows nothing of HTTP, so that one proxy serves every protocol.
 */
public final class FaultProxy implements AutoCloseable {

  private static final int BUFFER_BYTES = 8 << 10;

  /** What happens to one connection. */
  public sealed interface Fault {

    /** It ends, with a reset, when the client has sent this many bytes. */
    record CutAfter(long bytes) implements Fault {}

    /** It is reset before a byte has passed. */
    record Reset() implements Fault {}

    /** The server hears nothing, and the client is left waiting. */
    record BlackHole() implements Fault {}

    /** The server's answer ends, with a reset, after this many bytes. */
    record AnswerCutAfter(long bytes) implements Fault {}

    /** The client gets this answer to what it says first, and the server hears nothing. */
    record Answer(String text) implements Fault {}

    /** The byte at this place of what the client sends has one bit turned over. */
    record FlippedBit(long at) implements Fault {}

    /** Each piece of up to 8 KiB that the client sends arrives this many milliseconds late. */
    record Latency(long millis) implements Fault {}
  }

  private final ServerSocket listener;
  private final int target;
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Queue<String> mutes = new ConcurrentLinkedQueue<>();
  private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();

  private FaultProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** A proxy on a port of its own before the server on that port of this machine. */
  public static FaultProxy before(int port) throws IOException {
    FaultProxy proxy =
        new FaultProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    daemon("accept", proxy::acceptAll);
    return proxy;
  }

  /** Adds to what happens to the connections to come, in this order. */
  public void next(Fault... more) {
    faults.addAll(List.of(more));
  }

  /**
   * Loses the answer to the next request that begins with {@code start}, on whichever connection:
   * the server hears and does what it is asked to, and the connection is reset when it says so.
   */
  public void loseAnswerTo(String start) {
    mutes.add(start);
  }

  /** Ends all connections, so that the next request makes a new one and meets the next fault. */
  public void disconnect() {
    open.keySet().forEach(FaultProxy::reset);
  }

  /** How many connections there have been. */
  public int connections() {
    return connections.get();
  }

  /** Whether each fault has met its connection, and each answer to be lost its request. */
  public boolean isSpent() {
    return faults.isEmpty() && mutes.isEmpty();
  }

  /** Where clients connect to. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** The port on which clients connect. */
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    disconnect();
  }

  private void acceptAll() {
    while (true) {
      try {
        Socket client = listener.accept();
        connections.incrementAndGet();
        open.put(client, true);
        @Nullable Fault fault = faults.poll();
        if (fault instanceof Fault.Reset) {
          reset(client);
        } else if (fault instanceof Fault.Answer answer) {
          daemon("answer", () -> answer(client, answer.text()));
        } else if (!(fault instanceof Fault.BlackHole)) {
          pass(client, fault);
        }
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  /** Hears the client out afterwards: a reset could overtake the answer. */
  private void answer(Socket client, String text) {
    try {
      InputStream in = client.getInputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      if (in.read(buffer) >= 0) {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        client.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      // The client has heard enough.
      return;
    } finally {
      reset(client);
      open.remove(client);
    }
  }

  private void pass(Socket client, @Nullable Fault fault) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    open.put(server, true);
    AtomicBoolean mute = new AtomicBoolean();
    Piece up = up(fault);
    Piece down = down(fault);
    daemon(
        "up",
        () ->
            copy(
                client,
                server,
                (bytes, length, before, out) -> {
                  if (isToBeLost(bytes, length)) {
                    mute.set(true);
                  }
                  return up.pass(bytes, length, before, out);
                }));
    daemon(
        "down",
        () ->
            copy(
                server,
                client,
                (bytes, length, before, out) ->
                    !mute.get() && down.pass(bytes, length, before, out)));
  }

  private boolean isToBeLost(byte[] bytes, int length) {
    String start = new String(bytes, 0, Math.min(length, 1024), StandardCharsets.ISO_8859_1);
    return mutes.stream().filter(start::startsWith).findFirst().map(mutes::remove).orElse(false);
  }

  /** Handles a piece of what passes; false ends the connection. */
  private interface Piece {
    boolean pass(byte[] bytes, int length, long before, OutputStream out) throws IOException;
  }

  private static Piece up(@Nullable Fault fault) {
    if (fault instanceof Fault.CutAfter cut) {
      return cutAfter(cut.bytes());
    }
    if (fault instanceof Fault.FlippedBit flipped) {
      return (bytes, length, before, out) -> {
        long index = flipped.at() - before;
        if (index >= 0 && index < length) {
          bytes[(int) index] ^= 1;
        }
        out.write(bytes, 0, length);
        return true;
      };
    }
    if (fault instanceof Fault.Latency latency) {
      return (bytes, length, before, out) -> {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(latency.millis()));
        out.write(bytes, 0, length);
        return true;
      };
    }
    return FaultProxy::unharmed;
  }

  private static Piece down(@Nullable Fault fault) {
    if (fault instanceof Fault.AnswerCutAfter cut) {
      return cutAfter(cut.bytes());
    }
    return FaultProxy::unharmed;
  }

  private static Piece cutAfter(long limit) {
    return (bytes, length, before, out) -> {
      out.write(bytes, 0, (int) Math.min(length, limit - before));
      return before + length < limit;
    };
  }

  private static boolean unharmed(byte[] bytes, int length, long before, OutputStream out)
      throws IOException {
    out.write(bytes, 0, length);
    return true;
  }

  private void copy(Socket from, Socket to, Piece piece) {
    byte[] buffer = new byte[BUFFER_BYTES];
    long passed = 0;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!piece.pass(buffer, read, passed, out)) {
          reset(from);
          reset(to);
          return;
        }
        passed += read;
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // One end has ended the connection: so does the other.
      reset(from);
      reset(to);
    } finally {
      if (from.isClosed() || from.isOutputShutdown()) {
        open.remove(from);
        open.remove(to);
      }
    }
  }

  private static void reset(Socket socket) {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    } catch (IOException e) {
      // The other direction has closed it in the meantime.
      return;
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, "fault-proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }
}
