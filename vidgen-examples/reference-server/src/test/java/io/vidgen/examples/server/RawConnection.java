package io.vidgen.examples.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/** A connection on which a test says what no client would. It waits for a minute at most. */
final class RawConnection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  static RawConnection to(URI server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new RawConnection(socket);
  }

  RawConnection send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  /** Sends as many bytes in one chunk; what is refused before is cut off here. */
  RawConnection sendChunked(byte[] bytes) {
    try {
      send(Integer.toHexString(bytes.length) + "\r\n");
      socket.getOutputStream().write(bytes);
      return send("\r\n");
    } catch (IOException e) {
      return this; // The answer is there already.
    }
  }

  /** The first line of the answer; empty when the connection is closed without one. */
  String status() throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int read = in.read(); read >= 0 && read != '\r'; read = in.read()) {
      line.append((char) read);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
