package io.vidgen.examples.spring.mailing;

import io.vidgen.batch.BatchSpec;
import io.vidgen.event.RenderEvent;
import io.vidgen.event.RenderEventListener;
import io.vidgen.examples.spring.contacts.ContactStore;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Notes each contact's video as soon as it is done. The worker may be told of a video twice, or end
 * before it tells: what matters is in the batch, and this only saves looking there.
 */
@Component
class MailingNews implements RenderEventListener {

  private final ContactStore contacts;
  private final Mailings mailings;

  MailingNews(ContactStore contacts, Mailings mailings) {
    this.contacts = contacts;
    this.mailings = mailings;
  }

  @Override
  public void on(RenderEvent event) {
    if (event instanceof RenderEvent.Done done) {
      String batch = done.id().labels().get(BatchSpec.BATCH_LABEL);
      String line = done.id().labels().get(BatchSpec.LINE_LABEL);
      if (batch != null && line != null) {
        mailings
            .contactOf(UUID.fromString(batch), Integer.parseInt(line))
            .ifPresent(contact -> contacts.noteVideo(contact, done.video()));
      }
    }
  }
}
