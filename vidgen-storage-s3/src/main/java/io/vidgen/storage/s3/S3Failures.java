package io.vidgen.storage.s3;

import io.vidgen.ErrorCode;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns what the SDK throws into a {@link StorageException} that says what to do about it.
 *
 * <p>Codes as in <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">the
 * S3 API reference</a>. An answer to HEAD has no body, hence only a status.
 */
final class S3Failures {

  private static final Set<String> TRANSIENT =
      Set.of(
          "BadDigest",
          "ConditionalRequestConflict",
          "IncompleteBody",
          "InternalError",
          "OperationAborted",
          "RequestTimeout",
          "ServiceUnavailable",
          "SlowDown",
          "XAmzContentSHA256Mismatch");
  private static final Set<String> DENIED =
      Set.of("ExpiredToken", "InvalidToken", "TokenRefreshRequired");
  private static final Set<String> WRONG_REGION =
      Set.of("AuthorizationHeaderMalformed", "PermanentRedirect", "TemporaryRedirect");

  private final S3Settings settings;

  S3Failures(S3Settings settings) {
    this.settings = settings;
  }

  /** {@link #explain(String, String, StorageKey, Supplier)} for work without a result. */
  void explain(String verb, String action, StorageKey key, Runnable work) {
    explain(
        verb,
        action,
        key,
        () -> {
          work.run();
          return key;
        });
  }

  /** Does the work, and throws what {@link #of} makes of what the SDK throws meanwhile. */
  <T> T explain(String verb, String action, StorageKey key, Supplier<T> work) {
    try {
      return work.get();
    } catch (SdkException e) {
      throw of(verb, action, key, e);
    }
  }

  /**
   * The exception to throw.
   *
   * @param verb what was tried, as in "cannot store"
   * @param action the permission that this takes, as in an IAM policy
   */
  private StorageException of(String verb, String action, StorageKey key, SdkException thrown) {
    String attempted = "cannot " + verb + " " + key + " in " + settings.place() + ": ";
    if (thrown instanceof AwsServiceException refusal) {
      return refused(attempted, action, refusal);
    }
    String text = String.valueOf(thrown.getMessage());
    if (text.startsWith("Unable to load credentials")) {
      return new StorageException(
          ErrorCode.STORAGE_DENIED,
          attempted
              + "no credentials found; give them to the builder or set AWS_ACCESS_KEY_ID"
              + " and AWS_SECRET_ACCESS_KEY",
          thrown);
    }
    return new StorageException(ErrorCode.STORAGE_UNAVAILABLE, attempted + text, thrown);
  }

  private StorageException refused(String attempted, String action, AwsServiceException refusal) {
    int status = refusal.statusCode();
    String code = codeOf(refusal);
    if (status == 501) {
      String fix = "the service lacks what this needs; trying again will not help";
      return exception(ErrorCode.STORAGE_REJECTED, attempted, fix, refusal);
    }
    if (TRANSIENT.contains(code) || status == 408 || status == 429 || status >= 500) {
      return exception(ErrorCode.STORAGE_UNAVAILABLE, attempted, "try again later", refusal);
    }
    if (WRONG_REGION.contains(code) || status == 301) {
      String fix = "the bucket is not in region " + settings.region() + "; set its own";
      return exception(ErrorCode.STORAGE_REJECTED, attempted, fix, refusal);
    }
    if (status == 401 || status == 403 || DENIED.contains(code)) {
      return exception(ErrorCode.STORAGE_DENIED, attempted, remedy(code, action), refusal);
    }
    if (code.equals("NoSuchBucket")) {
      String fix = "create the bucket, or correct its name";
      return exception(ErrorCode.STORAGE_REJECTED, attempted, fix, refusal);
    }
    if (isPreconditionFailed(refusal)) {
      String fix = "another object has this key, and the storage writes each key once";
      return exception(ErrorCode.STORAGE_REJECTED, attempted, fix, refusal);
    }
    return exception(ErrorCode.STORAGE_REJECTED, attempted, "", refusal);
  }

  private static String remedy(String code, String action) {
    return switch (code) {
      case "InvalidAccessKeyId" -> "the service does not know this access key id; correct it";
      case "SignatureDoesNotMatch" ->
          "the secret access key does not belong to the access key id; correct it";
      case "RequestTimeTooSkewed" -> "this machine's clock is wrong; synchronise it";
      case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
          "the session's credentials have expired; renew them";
      default -> "check the access key, and that it is allowed " + action;
    };
  }

  private static StorageException exception(
      ErrorCode code, String attempted, String fix, AwsServiceException refusal) {
    String said =
        ("the service answered " + refusal.statusCode() + " " + codeOf(refusal)).strip()
            + detail(refusal);
    return new StorageException(
        code, attempted + (fix.isEmpty() ? said : fix + " (" + said + ")"), refusal);
  }

  private static String detail(AwsServiceException refusal) {
    return details(refusal).map(AwsErrorDetails::errorMessage).map(text -> ": " + text).orElse("");
  }

  /** Whether the failure says that there is no such object, or, to a HEAD, no such bucket. */
  static boolean isNotFound(SdkException thrown) {
    return thrown instanceof AwsServiceException refusal
        && refusal.statusCode() == 404
        && !codeOf(refusal).equals("NoSuchBucket");
  }

  /** Whether a write with a condition found an object where there should be none. */
  static boolean isPreconditionFailed(SdkException thrown) {
    return thrown instanceof AwsServiceException refusal && refusal.statusCode() == 412;
  }

  /** Whether the request may have been carried out all the same. */
  static boolean isAmbiguous(SdkException thrown) {
    if (!(thrown instanceof AwsServiceException refusal)) {
      return !wasNeverSent(thrown);
    }
    return refusal.statusCode() >= 500
        || refusal.statusCode() == 412
        || codeOf(refusal).equals("NoSuchUpload");
  }

  private static boolean wasNeverSent(SdkException thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  /** Whether bytes were damaged on their way, which the SDK would not retry by itself. */
  static boolean isDamage(Throwable thrown) {
    return thrown instanceof AwsServiceException refusal
        && (codeOf(refusal).equals("BadDigest")
            || codeOf(refusal).equals("IncompleteBody")
            || codeOf(refusal).equals("XAmzContentSHA256Mismatch"));
  }

  private static String codeOf(AwsServiceException refusal) {
    return details(refusal).map(AwsErrorDetails::errorCode).orElse("");
  }

  private static Optional<AwsErrorDetails> details(AwsServiceException refusal) {
    return Optional.ofNullable(refusal.awsErrorDetails());
  }
}
