package io.vidgen.storage.bunny;

import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import io.vidgen.storage.bunny.testing.BunnyServer;
import io.vidgen.testing.contract.RemoteStorageFaultsContract;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

class BunnyStorageFaultsTest extends RemoteStorageFaultsContract<BunnyServer> {

  @Override
  protected BunnyServer startServer(Path root) throws Exception {
    return BunnyServer.start();
  }

  @Override
  protected int portOf(BunnyServer server) {
    return server.port();
  }

  @Override
  protected VideoStorage storage(URI endpoint, int attempts, Duration stall) {
    return server().storage().endpoint(endpoint).attempts(attempts).stallTimeout(stall).build();
  }

  @Override
  protected int largeFile() {
    return 3_000_000;
  }

  @Override
  protected String beginningOfPut(StorageKey key) {
    return "PUT /videos/" + key;
  }

  @Override
  protected String overloaded() {
    return """
        HTTP/1.1 429 Too Many Requests
        Retry-After: 0
        Connection: close
        Content-Length: 0

        """
        .replace("\n", "\r\n");
  }
}
