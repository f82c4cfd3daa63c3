package io.vidgen.storage.s3;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/**
 * A stretch of a file as the body of a request.
 *
 * <p>It is read from the disk while it is sent, in small pieces and no faster than the connection
 * takes them, and from its beginning again for each attempt: a retry can neither be cut short nor
 * need the bytes in memory.
 */
final class FilePart implements AsyncRequestBody {

  private static final int PIECE_BYTES = 64 << 10;

  private final long length;
  private final String contentType;
  private final AtomicLong sent;
  private final AsyncRequestBody bytes;

  /**
   * A part.
   *
   * @param sent set to how many bytes of the current attempt are on their way
   */
  FilePart(Path file, long offset, long length, String contentType, AtomicLong sent) {
    this.length = length;
    this.contentType = contentType;
    this.sent = sent;
    this.bytes =
        length == 0
            ? AsyncRequestBody.empty()
            : AsyncRequestBody.fromFile(
                config ->
                    config
                        .path(file)
                        .position(offset)
                        .numBytesToRead(length)
                        .chunkSizeInBytes(PIECE_BYTES));
  }

  @Override
  public Optional<Long> contentLength() {
    return Optional.of(length);
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    sent.set(0);
    bytes
        .map(
            piece -> {
              sent.addAndGet(piece.remaining());
              return piece;
            })
        .subscribe(subscriber);
  }
}
