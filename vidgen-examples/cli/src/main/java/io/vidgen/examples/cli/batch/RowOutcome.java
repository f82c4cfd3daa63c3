package io.vidgen.examples.cli.batch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.recipient.RecipientState;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a row's video: a line of a run's log.
 *
 * @param key who it is
 * @param content what it was made of
 * @param state done, done with a fallback, or failed
 * @param video an address or a file; null if it failed
 * @param poster likewise
 * @param gif likewise
 * @param mailPicture likewise
 * @param seconds how long the video is; 0 if it failed
 * @param madeInSeconds how long it took
 * @param errorCode why it failed, or why a fallback is shown
 * @param error the same in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record RowOutcome(
    String key,
    String content,
    RecipientState state,
    @Nullable String video,
    @Nullable String poster,
    @Nullable String gif,
    @JsonProperty("mail_picture") @Nullable String mailPicture,
    double seconds,
    @JsonProperty("made_in_seconds") double madeInSeconds,
    @JsonProperty("error_code") @Nullable String errorCode,
    @Nullable String error) {

  /** A video that could not be made. */
  static RowOutcome failed(
      String key, String content, double madeInSeconds, String errorCode, String error) {
    return new RowOutcome(
        key,
        content,
        RecipientState.FAILED,
        null,
        null,
        null,
        null,
        0,
        madeInSeconds,
        errorCode,
        error);
  }
}
