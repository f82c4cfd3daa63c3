package io.vidgen.storage.s3;

import io.vidgen.storage.SweepableStorage;
import io.vidgen.storage.s3.testing.S3Server;
import io.vidgen.testing.contract.PublishingContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class S3PublishingTest extends PublishingContract {

  @TempDir static Path root;
  private static S3Server server;
  private static S3Storage storage;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(root);
    storage = server.storage().build();
  }

  @AfterAll
  static void stop() throws Exception {
    storage.close();
    server.close();
  }

  @Override
  protected SweepableStorage storage() {
    return storage;
  }
}
