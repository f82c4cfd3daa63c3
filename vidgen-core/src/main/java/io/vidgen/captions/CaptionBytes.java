package io.vidgen.captions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text of a file. Untrusted: no more of it is read than captions may have. */
final class CaptionBytes {

  /** No character takes more. */
  private static final int BYTES_PER_CHARACTER = 4;

  private CaptionBytes() {}

  static String read(Path file, String name) throws IOException {
    int most = Captions.MAX_CHARACTERS * BYTES_PER_CHARACTER;
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(most + 1);
    }
    if (bytes.length > most) {
      throw new InvalidCaptionsException(
          name, List.of(new CaptionError(0, "A file of captions has at most " + most + " bytes")));
    }
    return decode(bytes, name);
  }

  private static String decode(byte[] bytes, String name) {
    Charset charset = StandardCharsets.UTF_8;
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      charset = StandardCharsets.UTF_16LE;
    } else if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      charset = StandardCharsets.UTF_16BE;
    }
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      throw new InvalidCaptionsException(
          name,
          List.of(
              new CaptionError(
                  line, "These bytes are no text in " + charset + "; save the file as UTF-8")));
    }
    return text.toString();
  }
}
