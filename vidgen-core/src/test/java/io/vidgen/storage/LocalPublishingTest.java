package io.vidgen.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalPublishingTest extends PublishingContract {

  @TempDir Path root;

  @Override
  protected SweepableStorage storage() {
    return LocalStorage.at(root);
  }
}
