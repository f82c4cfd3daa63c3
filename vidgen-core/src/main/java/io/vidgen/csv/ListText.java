package io.vidgen.csv;

import io.vidgen.internal.FileSignature;
import io.vidgen.recipient.InvalidRecipientListException;
import io.vidgen.recipient.ListError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The text of a file whose encoding nobody says: a byte order mark decides; without one it is
 * UTF-8, and what is not valid UTF-8 is Windows-1252, as Excel in western Europe writes it.
 */
final class ListText {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private ListText() {}

  static String decode(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return require(bytes, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return require(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return require(bytes, 2, StandardCharsets.UTF_16BE);
    }
    requireText(bytes);
    Optional<String> utf8 = tryDecode(bytes, StandardCharsets.UTF_8);
    return utf8.isPresent() ? utf8.get() : require(bytes, 0, WINDOWS_1252);
  }

  /** Refuses what people choose for a list that is none, above all a spreadsheet's own document. */
  private static void requireText(byte[] bytes) {
    Optional<FileSignature> kind =
        FileSignature.of(bytes)
            .filter(found -> found != FileSignature.TEXT)
            .filter(found -> found != FileSignature.SOUND); // A column may be called id3.
    if (kind.isPresent() || hasZero(bytes)) {
      String message =
          "The list is %s; save it as \"CSV UTF-8\" in your spreadsheet, and use that file"
              .formatted(kind.map(FileSignature::words).orElse("no text"));
      throw new InvalidRecipientListException(List.of(new ListError(1, "", message)));
    }
  }

  /** No text has one, but for UTF-16, which has a mark. */
  private static boolean hasZero(byte[] bytes) {
    for (byte one : bytes) {
      if (one == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> tryDecode(byte[] bytes, Charset charset) {
    try {
      return Optional.of(decoder(charset).decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The text after the mark, or an error that names the line. */
  private static String require(byte[] bytes, int mark, Charset charset) {
    ByteBuffer in = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CharsetDecoder decoder = decoder(charset);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      String before = out.toString();
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      String column = "character " + (before.length() - before.lastIndexOf('\n'));
      throw new InvalidRecipientListException(
          List.of(
              new ListError(
                  line,
                  column,
                  "These bytes are no text in " + charset.name() + "; save the list as UTF-8")));
    }
    return out.toString();
  }

  private static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }
}
