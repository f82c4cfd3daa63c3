package io.vidgen.examples.spring.video;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import io.vidgen.ErrorCode;
import io.vidgen.examples.spring.contacts.Contact;
import io.vidgen.examples.spring.contacts.ContactStore;
import io.vidgen.queue.QueueException;
import io.vidgen.queue.RenderInProgressException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;

/** Answers that a real queue gives only in moments that a test cannot arrange. */
class ContactVideoControllerTest {

  private final Contact contact = new Contact(UUID.randomUUID(), "Ada", "ada.example");
  private final ContactStore contacts = mock();
  private final ContactVideos videos = mock();
  private final MockMvc http =
      standaloneSetup(new ContactVideoController(contacts, videos)).build();

  @BeforeEach
  void thereIsAContact() {
    when(contacts.find(contact.id())).thenReturn(Optional.of(contact));
  }

  @Test
  void aRequestWhileARenderIsUnderWayIsAConflictThatNamesIt() throws Exception {
    UUID active = UUID.randomUUID();
    when(videos.request(contact)).thenThrow(new RenderInProgressException(active));

    http.perform(post("/contacts/{id}/video", contact.id()))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString(active.toString())));
  }

  @Test
  void aRequestWhileTheDatabaseIsAwayIsToBeRepeatedAndSaysNothingOfIt() throws Exception {
    when(videos.request(contact))
        .thenThrow(new QueueException(ErrorCode.QUEUE_UNAVAILABLE, "no db.internal:5432", null));

    http.perform(post("/contacts/{id}/video", contact.id()))
        .andExpect(status().isServiceUnavailable())
        .andExpect(content().string(containsString("at the moment")))
        .andExpect(content().string(not(containsString("db.internal"))));
  }

  @Test
  void noVideoIsRequestedForAContactThatDoesNotExist() throws Exception {
    http.perform(post("/contacts/{id}/video", UUID.randomUUID())).andExpect(status().isNotFound());

    verifyNoInteractions(videos);
  }
}
