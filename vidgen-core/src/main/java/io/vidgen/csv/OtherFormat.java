package io.vidgen.csv;

import io.vidgen.recipient.ListError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What people choose for a list that is no CSV file, known by the file's first bytes. */
enum OtherFormat {
  /** A ZIP archive, as .xlsx, .ods and .numbers are. */
  WORKBOOK(
      "PK\u0003\u0004",
      "This is a spreadsheet's workbook (such as .xlsx); save it as \"CSV UTF-8\", and use that"
          + " file"),
  /** A compound file, as .xls is. */
  OLD_WORKBOOK("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", WORKBOOK.message),
  PDF("%PDF-", "This is a PDF, not a list; export the list as CSV, and use that file"),
  /** No text has a NUL, but for UTF-16, which has a mark. */
  BINARY("", "This file is no text in UTF-8; a list is a CSV file, which spreadsheets can save");

  private final String beginning;
  private final String message;

  OtherFormat(String beginning, String message) {
    this.beginning = beginning;
    this.message = message;
  }

  /** The format of a file without a byte order mark; empty if it may be text. */
  static Optional<OtherFormat> of(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.isThatOf(bytes)).findFirst();
  }

  private boolean isThatOf(byte[] bytes) {
    if (this == BINARY) {
      return new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0;
    }
    byte[] start = beginning.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  ListError refusal() {
    return new ListError(1, "", message);
  }
}
