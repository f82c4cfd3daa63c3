package io.vidgen.recorder.playwright;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Servers that break off what they have begun, each in another way. */
public final class UnreliableServer implements AutoCloseable {

  /** What a server does with whoever calls it. */
  public enum Habit {
    /** Resets the connection before it has said anything. */
    RESETS_AT_ONCE,
    /** Says half of its answer, and resets the connection. */
    RESETS_MIDWAY,
    /** Says half of its answer, and closes. */
    CLOSES_MIDWAY,
    /** Says what is no HTTP. */
    TALKS_NONSENSE,
    /** Says a header that is too long for anybody. */
    TALKS_TOO_MUCH,
    /** Begins an answer, and does not go on. */
    STOPS_MIDWAY,
    /** Never says anything. */
    IS_SILENT
  }

  private final Map<Habit, ServerSocket> servers = new EnumMap<>(Habit.class);
  private final Set<Socket> callers = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public UnreliableServer() throws IOException {
    for (Habit habit : Habit.values()) {
      ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
      servers.put(habit, server);
      threads.execute(() -> serve(server, habit));
    }
  }

  public URI at(Habit habit) {
    ServerSocket server = Objects.requireNonNull(servers.get(habit));
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  /** How many have called so far, and said something. */
  public int callers() {
    return callers.size();
  }

  private void serve(ServerSocket server, Habit habit) {
    try {
      while (true) {
        Socket caller = server.accept();
        threads.execute(() -> treat(caller, habit));
      }
    } catch (SocketException e) {
      return; // Closed.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void treat(Socket caller, Habit habit) {
    try {
      callers.add(hear(caller));
      OutputStream out = caller.getOutputStream();
      byte[] head = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(US_ASCII);
      switch (habit) {
        case RESETS_AT_ONCE -> reset(caller);
        case RESETS_MIDWAY -> {
          out.write(head);
          reset(caller);
        }
        case CLOSES_MIDWAY -> {
          out.write(head);
          caller.close();
        }
        case TALKS_NONSENSE -> {
          out.write("HTTP/9.x ??? \r\n: :\r\n\u0001\r\n\r\n".getBytes(US_ASCII));
          caller.close();
        }
        case TALKS_TOO_MUCH -> {
          out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(US_ASCII));
          out.write(new byte[100_000]);
          caller.close();
        }
        case STOPS_MIDWAY -> {
          out.write(head);
          out.write(new byte[64 * 1024]);
          hear(caller);
        }
        case IS_SILENT -> hear(caller);
        default -> throw new IllegalStateException(habit.name());
      }
    } catch (IOException e) {
      // The proxy was quicker to hang up.
      return;
    }
  }

  private static Socket hear(Socket caller) throws IOException {
    int unused = caller.getInputStream().read(new byte[8192]);
    return caller;
  }

  private static void reset(Socket caller) throws IOException {
    caller.setSoLinger(true, 0);
    caller.close();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (ServerSocket server : servers.values()) {
      server.close();
    }
    for (Socket caller : callers) {
      caller.close();
    }
    threads.shutdownNow();
    boolean unused = threads.awaitTermination(10, TimeUnit.SECONDS);
  }
}
