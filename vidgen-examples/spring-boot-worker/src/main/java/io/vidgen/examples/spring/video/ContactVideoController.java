package io.vidgen.examples.spring.video;

import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.examples.spring.contacts.ContactStore;
import io.vidgen.queue.QueueException;
import io.vidgen.queue.RenderInProgressException;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A contact's video over HTTP: ask for it, and ask how it stands. */
@RestController
@RequestMapping("/contacts/{id}/video")
class ContactVideoController {

  record Video(
      String status,
      int progress,
      @Nullable URI video,
      @Nullable URI poster,
      @Nullable String error) {

    static Video of(Render render) {
      return new Video(
          render.status().wireName(),
          render.progress(),
          render.video().orElse(null),
          render.poster().orElse(null),
          render.failure().map(RenderFailure::message).orElse(null));
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(ContactVideoController.class);

  private final ContactStore contacts;
  private final ContactVideos videos;

  ContactVideoController(ContactStore contacts, ContactVideos videos) {
    this.contacts = contacts;
    this.videos = videos;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Video request(@PathVariable UUID id) {
    return contacts
        .find(id)
        .map(videos::request)
        .map(Video::of)
        .orElseThrow(ContactVideoController::notFound);
  }

  @GetMapping
  Video find(@PathVariable UUID id) {
    return videos.find(id).map(Video::of).orElseThrow(ContactVideoController::notFound);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  @ExceptionHandler
  ProblemDetail isUnderWay(RenderInProgressException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ProblemDetail isNoCampaign(InvalidCampaignException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
  }

  /** The message names the database, which is no business of the caller's; the log has it. */
  @ExceptionHandler
  ProblemDetail cannotBeAsked(QueueException e) {
    LOG.warn("no video can be requested", e);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "videos cannot be requested at the moment");
  }
}
