package io.vidgen.storage.bunny;

import io.vidgen.ErrorCode;
import io.vidgen.storage.StorageException;
import java.io.IOException;
import okhttp3.Response;

/** Turns Bunny's refusals into exceptions that say what to do about them. */
final class BunnyFailures {

  private static final int QUOTED_BYTES = 300;

  private BunnyFailures() {}

  static StorageException refused(String attempted, BunnySettings settings, Response answer) {
    String said = "the service answered " + answer.code() + ": " + quoteOf(answer);
    String where = attempted + " in " + settings.place() + ": ";
    return switch (answer.code()) {
      case 401, 403 ->
          new StorageException(
              ErrorCode.STORAGE_DENIED,
              where
                  + "check the zone's name, its region and the access key, which is the zone's own"
                  + " password and not the account's API key ("
                  + said
                  + ")",
              null);
      default ->
          new StorageException(
              isTransient(answer) ? ErrorCode.STORAGE_UNAVAILABLE : ErrorCode.STORAGE_REJECTED,
              where + said,
              null);
    };
  }

  /** A 400 to an upload is what a checksum that does not match is answered with. */
  static boolean isWorthAnotherTry(Response answer) {
    return isTransient(answer) || (answer.code() == 400 && answer.request().method().equals("PUT"));
  }

  private static boolean isTransient(Response answer) {
    return answer.code() == 408 || answer.code() == 429 || answer.code() >= 500;
  }

  private static String quoteOf(Response answer) {
    try {
      return answer.peekBody(QUOTED_BYTES).string().strip();
    } catch (IOException e) {
      return "(no more to read)";
    }
  }
}
