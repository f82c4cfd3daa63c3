package io.vidgen.examples.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The links of a run: each program has one of its own. Not thread-safe. Closing it closes them. */
final class Network implements AutoCloseable {

  private final List<NetworkLink> links = new ArrayList<>();
  private int port;

  /** A network in which the database is at this port. */
  Network(int port) {
    this.port = port;
  }

  /** A link for one more program. */
  NetworkLink link() throws IOException {
    NetworkLink link = NetworkLink.to(port);
    links.add(link);
    return link;
  }

  /** The name of the database means another server from now on. */
  void routeTo(int another) {
    port = another;
    links.forEach(link -> link.routeTo(another));
  }

  @Override
  public void close() throws IOException {
    for (NetworkLink link : links) {
      link.close();
    }
  }
}
