package io.vidgen.recorder.playwright.internal.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes out of a pipe, whatever pieces the system cuts it into. */
class PipeMessagesTest {

  private static final int LONG = 1 << 20;

  @Test
  void messagesEndWithAZeroByte() throws IOException {
    PipeMessages messages = arrivingAs("{\"id\":1}\0{}\0");

    assertThat(messages.next(LONG)).asString(UTF_8).isEqualTo("{\"id\":1}");
    assertThat(messages.isAtEnd()).isTrue();
    assertThat(messages.next(LONG)).asString(UTF_8).isEqualTo("{}");
    assertThat(messages.next(LONG)).isNull();
  }

  @Test
  void aMessageMayArriveInPieces() throws IOException {
    PipeMessages messages = arrivingAs("{\"name\"", ":\"Ada\"", "}", "\0{", "}\0");

    assertThat(messages.next(LONG)).asString(UTF_8).isEqualTo("{\"name\":\"Ada\"}");
    assertThat(messages.next(LONG)).asString(UTF_8).isEqualTo("{}");
  }

  @Test
  void aLongMessageCanBeReadPieceByPiece() throws IOException {
    PipeMessages messages = arrivingAs("0123456789\0next\0");

    assertThat(messages.next(4)).asString(UTF_8).isEqualTo("0123");
    assertThat(messages.isAtEnd()).isFalse();
    assertThat(messages.next(4)).asString(UTF_8).isEqualTo("4567");
    assertThat(messages.next(4)).asString(UTF_8).isEqualTo("89");
    assertThat(messages.isAtEnd()).isTrue();
    assertThat(messages.next(LONG)).asString(UTF_8).isEqualTo("next");
  }

  @Test
  void aPieceThatHasAllButTheZeroIsNotYetTheEnd() throws IOException {
    PipeMessages messages = arrivingAs("0123\0next\0");

    assertThat(messages.next(4)).asString(UTF_8).isEqualTo("0123");
    assertThat(messages.isAtEnd()).isFalse();
    assertThat(messages.next(4)).isEmpty();
    assertThat(messages.isAtEnd()).isTrue();
    assertThat(messages.next(LONG)).asString(UTF_8).isEqualTo("next");
  }

  @Test
  void theWholeOfAMessageCanBeReadOnceItsBeginningIsKnown() throws IOException {
    String million = "x".repeat(1_000_000);
    PipeMessages messages = arrivingAs(million + "\0next\0");
    byte[] beginning = messages.next(100);

    assertThat(messages.whole(beginning, LONG)).asString(UTF_8).isEqualTo(million);
    assertThat(messages.isAtEnd()).isTrue();
    byte[] next = messages.next(100);
    assertThat(messages.whole(next, LONG)).isEqualTo(next).asString(UTF_8).isEqualTo("next");
  }

  @Test
  void aMessageThatIsTooLongIsReadNoFarther() throws IOException {
    PipeMessages messages = arrivingAs("x".repeat(1_000) + "\0");
    byte[] beginning = messages.next(100);

    assertThat(messages.whole(beginning, 500)).hasSize(500);
    assertThat(messages.isAtEnd()).isFalse();
  }

  @Test
  void aPipeThatEndsWithinAMessageHasNoMore() throws IOException {
    assertThat(arrivingAs("{\"id\":").next(LONG)).isNull();
    PipeMessages messages = arrivingAs("0123456");
    byte[] beginning = messages.next(4);
    assertThat(messages.whole(beginning, LONG)).isNull();
  }

  private static PipeMessages arrivingAs(String... pieces) {
    List<InputStream> streams =
        Arrays.stream(pieces)
            .<InputStream>map(piece -> new ByteArrayInputStream(piece.getBytes(UTF_8)))
            .toList();
    return new PipeMessages(new SequenceInputStream(Collections.enumeration(streams)));
  }
}
