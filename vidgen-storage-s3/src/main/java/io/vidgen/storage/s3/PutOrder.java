package io.vidgen.storage.s3;

import io.vidgen.render.CancellationToken;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import java.util.Map;

/**
 * One put: what goes where, and who is told.
 *
 * @param name tells this put's object from those of all others
 */
record PutOrder(
    String name,
    StorageKey key,
    UploadFile file,
    ObjectMetadata metadata,
    UploadProgress progress,
    CancellationToken cancellation) {

  Map<String, String> userMetadata() {
    return Map.of(StoredObjects.SHA256, file.sha256(), StoredObjects.PUT, name);
  }

  FilePart part(long offset, long length) {
    return new FilePart(file.path(), offset, length, metadata.contentType(), progress.newCounter());
  }

  String contentMd5(long offset, long length) {
    return file.contentMd5(offset, length, cancellation);
  }
}
