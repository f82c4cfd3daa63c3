package io.vidgen.storage.bunny;

import io.vidgen.storage.RemoteStorageFaultsContract;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

class BunnyStorageFaultsTest extends RemoteStorageFaultsContract {

  private BunnyServer server;

  @Override
  protected int startServer(Path root) throws Exception {
    server = BunnyServer.start();
    return server.port();
  }

  @Override
  protected void stopServer() {
    server.close();
  }

  @Override
  protected VideoStorage storage(URI endpoint, int attempts, Duration stall) {
    return server.storage().endpoint(endpoint).attempts(attempts).stallTimeout(stall).build();
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
    return "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nConnection: close\r\n"
        + "Content-Length: 0\r\n\r\n";
  }
}
