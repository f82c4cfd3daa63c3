package io.vidgen.examples.server;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The address under which others reach the server: as configured, or where it listens, which is
 * known only once it does. Never what a request claims it to be.
 */
final class PublicUrl implements Supplier<URI> {

  private volatile @Nullable URI url;

  PublicUrl(Optional<URI> configured) {
    url = configured.map(PublicUrl::folder).orElse(null);
  }

  void listening(String host, int port) {
    if (url == null) {
      String name = host.contains(":") ? "[" + host + "]" : host;
      url = URI.create("http://" + name + ":" + port + "/");
    }
  }

  boolean isHttps() {
    URI known = url;
    return known != null && "https".equals(known.getScheme());
  }

  /** With the slash that makes {@link URI#resolve} keep its path. */
  private static URI folder(URI given) {
    if (given.getHost() == null || given.getRawQuery() != null || given.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the public address has to be like https://videos.example.com, not " + given);
    }
    return given.toString().endsWith("/") ? given : URI.create(given + "/");
  }

  @Override
  public URI get() {
    URI known = url;
    if (known == null) {
      throw new IllegalStateException("the server has not started yet");
    }
    return known;
  }
}
