package io.vidgen.storage.bunny;

import io.vidgen.storage.VideoStorage;
import io.vidgen.storage.bunny.testing.BunnyServer;
import io.vidgen.testing.contract.VideoStorageContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class BunnyStorageContractTest extends VideoStorageContract {

  private static BunnyServer server;
  private static BunnyStorage storage;

  @BeforeAll
  static void start() throws Exception {
    server = BunnyServer.start();
    storage = server.storage().build();
  }

  @AfterAll
  static void stop() {
    storage.close();
    server.close();
  }

  @Override
  protected VideoStorage storage() {
    return storage;
  }
}
