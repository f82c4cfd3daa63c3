package io.vidgen.storage.s3;

import io.vidgen.ErrorCode;
import io.vidgen.internal.FileDigest;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A file to be stored, and what identifies its content.
 *
 * @param sha256 in hexadecimal digits
 */
record UploadFile(Path path, long size, String sha256) {

  private static final int READ_BYTES = 256 << 10;

  /** Reads the file once, from its beginning to its end. */
  static UploadFile of(Path path, CancellationToken cancellation) {
    if (!Files.isRegularFile(path)) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "no such file: " + path, null);
    }
    try {
      FileDigest digest = FileDigest.of(path, cancellation);
      return new UploadFile(path, digest.bytes(), digest.sha256());
    } catch (IOException e) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "cannot read " + path + ": " + e, e);
    }
  }

  /** The Content-MD5 header (RFC 1864) of a part. */
  String contentMd5(long offset, long length, CancellationToken cancellation) {
    try {
      return Base64.getEncoder().encodeToString(md5(offset, length, cancellation));
    } catch (IOException e) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "cannot read " + path + ": " + e, e);
    }
  }

  private byte[] md5(long offset, long length, CancellationToken cancellation) throws IOException {
    MessageDigest digest = newMd5();
    ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long end = offset + length;
      for (long at = offset; at < end; ) {
        cancellation.throwIfCancelled();
        buffer.clear().limit((int) Math.min(READ_BYTES, end - at));
        int read = channel.read(buffer, at);
        if (read < 0) {
          throw new IOException("the file has become shorter");
        }
        digest.update(buffer.flip());
        at += read;
      }
    }
    return digest.digest();
  }

  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
