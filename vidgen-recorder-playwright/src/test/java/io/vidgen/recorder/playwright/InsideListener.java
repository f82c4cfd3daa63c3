package io.vidgen.recorder.playwright;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A machine on the inside: it listens on one port of 127.0.0.1 and ::1, over TCP and UDP, answers
 * what it is asked with a small page, and keeps what it hears.
 */
final class InsideListener implements AutoCloseable {

  private static final byte[] ANSWER =
      ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n"
              + "Access-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n<p>Inside</p>")
          .getBytes(StandardCharsets.US_ASCII);

  private static final Pattern REQUEST = Pattern.compile("tcp [A-Z]+ ([^ ?]+)");

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> sockets = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final int port;

  private InsideListener(List<InetAddress> addresses) throws IOException {
    ServerSocket first = new ServerSocket(0, 50, addresses.get(0));
    sockets.add(first);
    port = first.getLocalPort();
    try {
      for (InetAddress address : addresses) {
        ServerSocket tcp =
            address.equals(addresses.get(0)) ? first : new ServerSocket(port, 50, address);
        DatagramSocket udp = new DatagramSocket(new InetSocketAddress(address, port));
        sockets.add(tcp);
        sockets.add(udp);
        start(() -> accept(tcp));
        start(() -> receive(udp));
      }
    } catch (BindException e) {
      close();
      throw e;
    }
  }

  static InsideListener open() throws IOException {
    List<InetAddress> addresses =
        List.of(InetAddress.getAllByName("127.0.0.1")[0], InetAddress.getAllByName("::1")[0]);
    for (int attempt = 0; attempt < 20; attempt++) {
      try {
        return new InsideListener(addresses);
      } catch (BindException e) {
        // Free on one of the four, taken on another: the next port, then.
      }
    }
    throw new IOException("no port is free on both loopback addresses");
  }

  int port() {
    return port;
  }

  /** The first words of whoever called, oldest first. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  /** The paths that were asked for, without what stands behind a question mark. */
  Set<String> asked() {
    return heard.stream()
        .map(REQUEST::matcher)
        .filter(Matcher::lookingAt)
        .map(request -> request.group(1))
        .collect(Collectors.toSet());
  }

  void forget() {
    heard.clear();
  }

  private void start(Runnable loop) {
    Thread thread = new Thread(loop, "inside-listener");
    threads.add(thread);
    thread.start();
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        heard.add("tcp connection");
        caller.setSoTimeout(2000);
        byte[] words = new byte[200];
        int length = caller.getInputStream().read(words);
        if (length > 0) {
          heard.add("tcp " + new String(words, 0, length, StandardCharsets.ISO_8859_1));
        }
        caller.getOutputStream().write(ANSWER);
      } catch (IOException e) {
        // Closed by us or hung up by the caller; either way there is nothing more to hear.
      }
    }
  }

  private void receive(DatagramSocket socket) {
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        socket.receive(packet);
        heard.add("udp datagram");
      } catch (IOException e) {
        // Closed by us: there is nothing more to hear.
      }
    }
  }

  @Override
  public void close() {
    for (AutoCloseable socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
