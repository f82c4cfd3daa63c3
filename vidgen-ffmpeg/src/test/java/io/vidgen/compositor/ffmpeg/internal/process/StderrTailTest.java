package io.vidgen.compositor.ffmpeg.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StderrTailTest {

  private final StderrTail words = new StderrTail();

  @Test
  void keepAFewLinesForAMessage() {
    for (int i = 0; i < 100; i++) {
      words.hear("line " + i);
    }

    assertThat(words.text()).startsWith("line 90\n").endsWith("line 99");
    assertThat(words.after("it failed")).startsWith("it failed; its last words:\nline 90");
  }

  @Test
  void remembersSymptomsOfLinesLongGone() {
    words.hear("[mov] Error writing trailer: No space left on device");
    for (int i = 0; i < 100; i++) {
      words.hear("chatter");
    }

    assertThat(words.show(Symptom.DISK_FULL)).isTrue();
    assertThat(words.show(Symptom.CUT_SHORT)).isFalse();
  }

  @Test
  void leaveOutAddressesAndPaths() {
    words.hear("[hls @ 0x55f0] Opening 'https://host/a.ts?X-Amz-Signature=abc' for reading");
    words.hear("/home/jane/clip.mp4: error; color bt709/unknown, 30/1 fps");

    assertThat(words.text())
        .isEqualTo(
            "[hls] Opening '<address> for reading\n<path>: error; color bt709/unknown, 30/1 fps");
  }

  @Test
  void areNoneAtFirst() {
    assertThat(words.text()).isEmpty();
    assertThat(words.after("it failed")).isEqualTo("it failed");
  }
}
