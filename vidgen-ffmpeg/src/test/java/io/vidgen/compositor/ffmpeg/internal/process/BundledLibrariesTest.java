package io.vidgen.compositor.ffmpeg.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class BundledLibrariesTest {

  @TempDir private Path folder;

  @Test
  void librariesBesideAProgramAreSearchedBeforeAllOthers() throws Exception {
    Files.createFile(folder.resolve("libavutil.so"));
    Map<String, String> environment = new HashMap<>(Map.of("LD_LIBRARY_PATH", "/elsewhere"));

    BundledLibraries.addTo(environment, folder.resolve("ffmpeg"));

    assertThat(environment).containsEntry("LD_LIBRARY_PATH", folder + ":/elsewhere");
  }

  @Test
  void aProgramWithoutLibrariesOfItsOwnIsLeftAsItIs() {
    Map<String, String> environment = new HashMap<>();

    BundledLibraries.addTo(environment, folder.resolve("ffmpeg"));

    assertThat(environment).isEmpty();
  }
}
