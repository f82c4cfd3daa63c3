package io.vidgen.examples.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.render.RenderFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no video: for {@code --json}.
 *
 * @param code an error code, {@code INVALID_INPUT} for what was typed
 * @param scene counted from 1, if the failure is one scene's
 * @param errors what is wrong, by option or scene, for {@code INVALID_INPUT}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FailureReport(
    @JsonProperty("error_code") String code,
    String error,
    @Nullable Boolean retryable,
    @Nullable Integer scene,
    List<Problem> errors) {

  /** One of the problems of an input. */
  record Problem(String field, String message) {}

  static FailureReport of(List<FieldError> errors) {
    return new FailureReport(
        "INVALID_INPUT",
        "Nothing was rendered: the input is invalid",
        false,
        null,
        errors.stream().map(error -> new Problem(error.path(), error.message())).toList());
  }

  static FailureReport of(RenderFailure failure) {
    return new FailureReport(
        failure.code().name(),
        failure.message(),
        failure.retryable(),
        failure.scene().isPresent() ? failure.scene().getAsInt() + 1 : null,
        List.of());
  }
}
