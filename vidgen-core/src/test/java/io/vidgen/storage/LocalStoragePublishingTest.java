package io.vidgen.storage;

import io.vidgen.testing.contract.PublishingContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalStoragePublishingTest extends PublishingContract {

  @TempDir Path root;

  @Override
  protected SweepableStorage storage() {
    return LocalStorage.at(root);
  }
}
