package io.vidgen.examples.dropwizard.video;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.vidgen.ErrorCode;
import io.vidgen.examples.dropwizard.contacts.Contact;
import io.vidgen.examples.dropwizard.contacts.ContactStore;
import io.vidgen.queue.QueueException;
import io.vidgen.queue.RenderInProgressException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that a real queue gives only in moments that a test cannot arrange. */
class ContactVideoResourceTest {

  private static final int CONFLICT = 409;

  private final Contact contact = new Contact(UUID.randomUUID(), "Ada", "ada.example");
  private final ContactStore contacts = mock();
  private final ContactVideos videos = mock();
  private final ContactVideoResource resource = new ContactVideoResource(contacts, videos);

  @BeforeEach
  void thereIsAContact() {
    when(contacts.find(contact.id())).thenReturn(Optional.of(contact));
  }

  @Test
  void aRequestWhileARenderIsUnderWayIsAConflictThatNamesIt() {
    UUID active = UUID.randomUUID();
    when(videos.request(contact)).thenThrow(new RenderInProgressException(active));

    assertThatExceptionOfType(ClientErrorException.class)
        .isThrownBy(() -> resource.request(contact.id()))
        .withMessageContaining(active.toString())
        .matches(e -> e.getResponse().getStatus() == CONFLICT);
  }

  @Test
  void aRequestWhileTheDatabaseIsAwayIsToBeRepeatedAndSaysNothingOfIt() {
    when(videos.request(contact))
        .thenThrow(new QueueException(ErrorCode.QUEUE_UNAVAILABLE, "no db.internal:5432", null));

    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(() -> resource.request(contact.id()))
        .withMessage("videos cannot be requested at the moment");
  }

  @Test
  void noVideoIsRequestedForAContactThatDoesNotExist() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> resource.request(UUID.randomUUID()));

    verifyNoInteractions(videos);
  }
}
