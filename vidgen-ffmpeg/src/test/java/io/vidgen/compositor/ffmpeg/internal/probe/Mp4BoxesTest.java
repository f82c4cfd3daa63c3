package io.vidgen.compositor.ffmpeg.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.compositor.ffmpeg.TestClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4BoxesTest {

  @TempDir Path directory;

  @Test
  void tellAnIndexInFrontFromOneAtTheEnd() throws IOException {
    assertThat(Mp4Boxes.startFast(TestClip.MP4_INDEX_IN_FRONT.makeIn(directory))).isTrue();
    assertThat(Mp4Boxes.startFast(TestClip.MP4.makeIn(directory))).isFalse();
  }

  @Test
  void tellAFileThatIsNotWhole() throws IOException {
    byte[] whole = Files.readAllBytes(TestClip.MP4_INDEX_IN_FRONT.makeIn(directory));
    Path cut = Files.write(directory.resolve("cut"), Arrays.copyOf(whole, whole.length - 1));

    assertThatThrownBy(() -> Mp4Boxes.of(cut)).isInstanceOf(IOException.class);
  }
}
