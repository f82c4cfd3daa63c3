package io.vidgen.storage;

import io.vidgen.testing.contract.VideoStorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The local storage keeps the contract. */
class LocalStorageContractTest extends VideoStorageContract {

  @TempDir Path root;

  @Override
  protected VideoStorage storage() {
    return LocalStorage.at(root);
  }
}
