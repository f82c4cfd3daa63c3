package io.vidgen.examples.spring.mailing;

import io.vidgen.batch.Batch;
import io.vidgen.recipient.InvalidRecipientListException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Mailings over HTTP. The client chooses the id, so that it may ask again. */
@RestController
@RequestMapping("/mailings/{id}")
class MailingController {

  record NewMailing(@NotBlank String subject) {}

  record Mailing(String state, Map<String, Integer> contacts) {

    static Mailing of(Batch batch) {
      Map<String, Integer> contacts = new TreeMap<>();
      batch.counts().byState().forEach((state, count) -> contacts.put(state.wireName(), count));
      return new Mailing(batch.state().wireName(), contacts);
    }
  }

  private final Mailings mailings;

  MailingController(Mailings mailings) {
    this.mailings = mailings;
  }

  @PutMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mailing start(@PathVariable UUID id, @Valid @RequestBody NewMailing input) {
    return Mailing.of(mailings.start(id, input.subject()));
  }

  @GetMapping
  Mailing find(@PathVariable UUID id) {
    return mailings
        .find(id)
        .map(Mailing::of)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @ExceptionHandler
  ProblemDetail hasNobody(InvalidRecipientListException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
  }
}
