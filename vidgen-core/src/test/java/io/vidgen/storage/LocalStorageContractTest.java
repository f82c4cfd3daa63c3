package io.vidgen.storage;

import io.vidgen.testing.contract.VideoStorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The local storage keeps the contract. */
@SuppressWarnings("NullAway.Init") // JUnit calls open before anything else.
class LocalStorageContractTest extends VideoStorageContract {

  @TempDir Path root;

  private VideoStorage storage;

  /** As an adapter's own test may do it: the contract asks for the storage afterwards. */
  @BeforeEach
  void open() {
    storage = LocalStorage.at(root);
  }

  @Override
  protected VideoStorage storage() {
    return storage;
  }
}
