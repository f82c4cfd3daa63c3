package io.vidgen.storage.s3;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * Leave to store one object, for a browser that has no credentials: {@code PUT} the bytes to {@link
 * #uri} with {@link #headers}.
 *
 * @param uri whoever knows it may upload until it expires; not for logs
 * @param headers to send exactly so, apart from {@code Host} and {@code Content-Length}, which
 *     browsers set themselves
 */
public record PresignedUpload(URI uri, Map<String, String> headers, Instant expires) {

  /** Copies what can change. */
  public PresignedUpload {
    headers = Map.copyOf(headers);
  }

  /** Without the signature. */
  @Override
  public String toString() {
    return "PresignedUpload[" + uri.getHost() + uri.getPath() + ", expires " + expires + "]";
  }
}
