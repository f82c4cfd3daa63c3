package io.vidgen.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFileTest {

  @TempDir Path folder;

  @Test
  void framesComeBackInOrderWithTheirRepeatsSpeltOut() throws IOException {
    FrameFile file = write("scene.frames", "one", "", "", "two", "three", "");

    assertThat(file.frames()).isEqualTo(6);
    assertThat(motionJpeg(file)).isEqualTo("oneoneonetwothreethree");
  }

  @Test
  void aLargeFrameComesBackWhole() throws IOException {
    byte[] large = new byte[300_000];
    Arrays.fill(large, (byte) 7);
    FrameFile file;
    try (var writer = new FrameFile.Writer(folder.resolve("large.frames"))) {
      writer.frame(large);
      file = writer.complete();
    }

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.writeMotionJpeg(out);

    assertThat(out.toByteArray()).isEqualTo(large);
  }

  @Test
  void aFileThatIsCutShortAnywhereIsRefused() throws IOException {
    FrameFile whole = write("scene.frames", "one", "", "two");
    byte[] bytes = Files.readAllBytes(whole.path());

    for (int length = 0; length < bytes.length; length++) {
      Path cut = Files.write(folder.resolve("cut-" + length), Arrays.copyOf(bytes, length));

      assertThatIOException()
          .as("reading the first %d of %d bytes", length, bytes.length)
          .isThrownBy(() -> motionJpeg(new FrameFile(cut, whole.frames())))
          .withMessageContaining(cut.getFileName().toString());
    }
  }

  @Test
  void aRecordingThatWasNotCompletedIsRefused() throws IOException {
    Path path = folder.resolve("scene.frames");
    try (var writer = new FrameFile.Writer(path)) {
      writer.frame(bytes("one"));
    }

    assertThatIOException().isThrownBy(() -> motionJpeg(new FrameFile(path, 1)));
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws IOException {
    Path path = Files.writeString(folder.resolve("page.html"), "<!doctype html>");

    assertThatIOException()
        .isThrownBy(() -> motionJpeg(new FrameFile(path, 1)))
        .withMessage("page.html is not a file of frames");
  }

  @Test
  void aFileWithAnotherNumberOfFramesThanRecordedIsRefused() throws IOException {
    FrameFile file = write("scene.frames", "one", "two");

    assertThatIOException()
        .isThrownBy(() -> motionJpeg(new FrameFile(file.path(), 3)))
        .withMessage("scene.frames holds 2 frames where 3 were recorded");
  }

  @Test
  void aLengthThatCannotBeIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(write("scene.frames", "one").path());
    for (int length : new int[] {0, -2, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      ByteBuffer.wrap(bytes).putInt(4, length);
      Path damaged = Files.write(folder.resolve("damaged" + length), bytes);

      assertThatIOException()
          .isThrownBy(() -> motionJpeg(new FrameFile(damaged, 1)))
          .withMessageContaining("is damaged at frame 0");
    }
  }

  @Test
  void whatTheReaderOfTheFramesThrowsIsThrownOn() throws IOException {
    FrameFile file = write("scene.frames", "one");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };

    assertThatIOException().isThrownBy(() -> file.writeMotionJpeg(full)).withMessage("broken pipe");
  }

  @Test
  void theFirstFrameIsNoRepeat() throws IOException {
    try (var writer = new FrameFile.Writer(folder.resolve("scene.frames"))) {
      assertThatIllegalStateException().isThrownBy(writer::repeat);
    }
  }

  @Test
  void aFrameIsNotEmpty() throws IOException {
    try (var writer = new FrameFile.Writer(folder.resolve("scene.frames"))) {
      assertThatIllegalArgumentException().isThrownBy(() -> writer.frame(new byte[0]));
    }
  }

  @Test
  void noFileIsOverwritten() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "mine");

    assertThatIOException()
        .isThrownBy(() -> new FrameFile.Writer(taken).close())
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(taken).hasContent("mine");
  }

  @Test
  void closingTwiceOrAfterTheEndHarmsNothing() throws IOException {
    FrameFile.Writer writer = new FrameFile.Writer(folder.resolve("scene.frames"));
    writer.frame(bytes("one"));
    FrameFile file = writer.complete();

    writer.close();
    writer.close();

    assertThat(motionJpeg(file)).isEqualTo("one");
  }

  /** An empty string is a repeat. */
  private FrameFile write(String name, String... frames) throws IOException {
    try (var writer = new FrameFile.Writer(folder.resolve(name))) {
      for (String frame : frames) {
        if (frame.isEmpty()) {
          writer.repeat();
        } else {
          writer.frame(bytes(frame));
        }
      }
      return writer.complete();
    }
  }

  private static String motionJpeg(FrameFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.writeMotionJpeg(out);
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
