package io.vidgen.storage.s3;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A presigned PUT URL for one upload, for a browser without credentials: it sends the file's bytes
 * with {@code PUT} to {@link #uri}, with exactly these {@link #headers}.
 *
 * @param uri the URL; anyone who knows it may upload until it expires, so it must not be logged
 * @param headers the headers to send; browsers set {@code Host} and {@code Content-Length}
 *     themselves
 * @param expires when the URL becomes invalid
 */
public record PresignedUpload(URI uri, Map<String, String> headers, Instant expires) {

  /** Keeps a copy of the headers. */
  public PresignedUpload {
    headers = Map.copyOf(headers);
  }

  /** The address without its signature. */
  @Override
  public String toString() {
    return "PresignedUpload[" + uri.getHost() + uri.getPath() + ", expires " + expires + "]";
  }
}
