package io.vidgen.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import io.vidgen.storage.s3.testing.S3Server;
import io.vidgen.testing.FaultProxy;
import io.vidgen.testing.contract.RemoteStorageFaultsContract;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StorageFaultsTest extends RemoteStorageFaultsContract<S3Server> {

  private static final int PART = 5 << 20;
  private static final int LARGE = 2 * PART + 4321;

  @TempDir Path others;

  @Override
  protected S3Server startServer(Path root) throws Exception {
    return S3Server.start(root);
  }

  @Override
  protected int portOf(S3Server server) {
    return server.port();
  }

  @Override
  protected VideoStorage storage(URI endpoint, int attempts, Duration stall) {
    return at(endpoint).attempts(attempts).stallTimeout(stall).build();
  }

  private static S3StorageBuilder at(URI endpoint) {
    return S3Storage.minio(endpoint, S3Server.BUCKET)
        .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
        .partBytes(PART)
        .partsAtOnce(1);
  }

  @Override
  protected int largeFile() {
    return LARGE;
  }

  @Override
  protected String beginningOfPut(StorageKey key) {
    return "PUT /videos/" + key;
  }

  @Override
  protected String overloaded() {
    return """
        HTTP/1.1 503 Slow Down
        Content-Type: application/xml
        Connection: close

        <Error><Code>SlowDown</Code><Message>Reduce your request rate</Message></Error>"""
        .replace("\n", "\r\n");
  }

  @Override
  protected void assertNothingIsHalfDone() {
    assertThat(server().uploads()).isEmpty();
  }

  @Test
  void anUploadWhoseAnswerIsLostIsDoneAndNotRefusedByItsOwnObject() throws IOException {
    Path small = fileOf(SMALL);
    Path large = fileOf(LARGE);
    StorageKey other = new StorageKey("renders/other");
    try (S3Storage writeOnce = at(proxy().uri()).writeOnce(true).build()) {
      proxy().loseAnswerTo("PUT /videos/" + KEY);
      put(writeOnce, KEY, small);

      proxy().loseAnswerTo("POST /videos/" + other + "?uploadId=");
      put(writeOnce, other, large);
    }
    assertThat(proxy().isSpent()).isTrue();
    assertThat(stored(KEY)).hasSameBinaryContentAs(small);
    assertThat(stored(other)).hasSameBinaryContentAs(large);
    assertThat(server().uploads()).isEmpty();
  }

  @Test
  void whatAServiceDoesNotImplementIsNotTriedAgain() throws IOException {
    String answer =
        """
        HTTP/1.1 501 Not Implemented
        Content-Type: application/xml
        Connection: close

        <Error><Code>NotImplemented</Code><Message>No conditions here</Message></Error>"""
            .replace("\n", "\r\n");
    proxy().next(new FaultProxy.Fault.Answer(answer));
    try (S3Storage storage = at(proxy().uri()).build()) {
      StorageException thrown =
          catchThrowableOfType(StorageException.class, () -> put(storage, KEY, fileOf(SMALL)));

      assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_REJECTED);
      assertThat(thrown.retryable()).isFalse();
      assertThat(thrown).hasMessageContaining("501").hasMessageContaining("No conditions here");
    }
  }

  @Test
  void whatIsWrittenOnceCannotBeReplacedByAnotherFile() throws IOException {
    for (int size : new int[] {SMALL, LARGE}) {
      StorageKey key = new StorageKey("renders/" + size);
      Path first = fileOf(size);
      try (S3Storage writeOnce = server().storage().partBytes(PART).writeOnce(true).build()) {
        put(writeOnce, key, first);
        put(writeOnce, key, first);
        Path other = Files.write(others.resolve("other" + size), new byte[size]);

        StorageException thrown =
            catchThrowableOfType(StorageException.class, () -> put(writeOnce, key, other));

        assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_REJECTED);
        assertThat(thrown.retryable()).isFalse();
        assertThat(thrown).hasMessageContaining("another object has this key");
      }
      assertThat(stored(key)).hasSameBinaryContentAs(first);
    }
    assertThat(server().uploads()).isEmpty();
  }
}
