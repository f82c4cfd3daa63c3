package io.vidgen.examples.server.http;

/** An answer other than the one that was hoped for. Its message is shown to the client. */
public final class ApiException extends RuntimeException {

  private final int status;

  /** An answer with this status, and {@code {"error": message}} as its body. */
  public ApiException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** What is not there, or belongs to somebody else: which of the two must not show. */
  public static ApiException notFound(String what) {
    return new ApiException(404, what + " not found");
  }

  /** The status code. */
  public int status() {
    return status;
  }
}
