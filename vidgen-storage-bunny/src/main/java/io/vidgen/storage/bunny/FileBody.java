package io.vidgen.storage.bunny;

import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A file as the body of a request: read while it is sent, from its beginning for each attempt.
 *
 * <p>Progress is told before the bytes it counts are sent, so that a listener that ends the upload
 * ends it before it is complete; and never backwards when the file is sent again.
 */
final class FileBody extends RequestBody {

  private static final int PIECE_BYTES = 64 << 10;

  private final Path file;
  private final long size;
  private final MediaType contentType;
  private final ProgressListener progress;
  private final CancellationToken cancellation;
  private double reported;

  FileBody(
      Path file,
      long size,
      MediaType contentType,
      ProgressListener progress,
      CancellationToken cancellation) {
    this.file = file;
    this.size = size;
    this.contentType = contentType;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  @Override
  public MediaType contentType() {
    return contentType;
  }

  @Override
  public long contentLength() {
    return size;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    long sent = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        report(sent);
        sink.write(piece, 0, read);
        sent += read;
      }
    }
  }

  private void report(long sent) throws IOException {
    try {
      cancellation.throwIfCancelled();
      double fraction = (double) sent / size;
      if (fraction > reported) {
        reported = fraction;
        progress.progress(fraction);
        cancellation.throwIfCancelled();
      }
    } catch (RuntimeException e) {
      throw new ListenerFailure(e);
    }
  }
}
