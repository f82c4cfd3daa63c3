package io.vidgen.examples.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ContentSourceCompletableFuture;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A body that is gathered in memory as it comes, up to a limit. */
final class ArrivingBytes extends ContentSourceCompletableFuture<byte[]> {

  private final Request request;
  private final int most;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

  /** Threads that wait for it block, for example in the database. */
  ArrivingBytes(Request request, int most) {
    super(request, InvocationType.BLOCKING);
    this.request = request;
    this.most = most;
  }

  /** Begins to read. */
  ArrivingBytes within(Duration limit) {
    Arrival.limit(request, this, limit);
    parse();
    return this;
  }

  /** Copied, since a chunk keeps a buffer of kilobytes from being used again, however small. */
  @Override
  protected byte @Nullable [] parse(Content.Chunk chunk) {
    ByteBuffer bytes = chunk.getByteBuffer();
    if (gathered.size() + bytes.remaining() > most) {
      throw new ApiException(413, "The body has more than " + most + " bytes");
    }
    while (bytes.hasRemaining()) {
      gathered.write(bytes.get());
    }
    return chunk.isLast() ? gathered.toByteArray() : null;
  }
}
