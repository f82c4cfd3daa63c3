package io.vidgen.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoFacecamTest {
  @Test
  void theClipIsAnMp4SmallEnoughToBundle() throws IOException {
    byte[] clip = clip();

    assertThat(new String(clip, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    assertThat(clip.length).isBetween(1_000_000, 2_500_000);
  }

  @Test
  void theClipLastsAsLongAsItSays() throws IOException {
    assertThat(DemoFacecam.duration()).isEqualTo(Duration.ofSeconds(24));
    assertThat(durationInHeader(clip())).isEqualTo(DemoFacecam.duration());
  }

  @Test
  void theClipCanStartBeforeAllOfItIsRead() throws IOException {
    String bytes = new String(clip(), StandardCharsets.ISO_8859_1);

    assertThat(bytes.indexOf("moov")).isLessThan(bytes.indexOf("mdat"));
  }

  @Test
  void theClipHasSquarePicturesAndSound() throws IOException {
    String bytes = new String(clip(), StandardCharsets.ISO_8859_1);

    assertThat(bytes).contains("avc1", "mp4a");
    ByteBuffer entry = ByteBuffer.wrap(clip());
    // Width and height follow 28 bytes after the sample entry's name.
    int size = bytes.indexOf("avc1", bytes.indexOf("stsd")) + 28;
    assertThat(entry.getShort(size)).isEqualTo((short) 720);
    assertThat(entry.getShort(size + 2)).isEqualTo((short) 720);
  }

  @Test
  void eachReaderGetsTheWholeClip() throws IOException {
    assertThat(clip()).isEqualTo(clip());
  }

  private static byte[] clip() throws IOException {
    try (InputStream clip = DemoFacecam.open()) {
      return clip.readAllBytes();
    }
  }

  /** Reads the movie header, version 0: 12 bytes after its name come time scale and duration. */
  private static Duration durationInHeader(byte[] clip) {
    int header = new String(clip, StandardCharsets.ISO_8859_1).indexOf("mvhd");
    ByteBuffer bytes = ByteBuffer.wrap(clip);
    long timeScale = bytes.getInt(header + 16);
    long duration = bytes.getInt(header + 20);
    return Duration.ofMillis(duration * 1000 / timeScale);
  }
}
