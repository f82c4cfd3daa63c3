package io.vidgen.examples.spring.mailing;

import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.Batches;
import io.vidgen.batch.RowQuery;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.examples.spring.contacts.Contact;
import io.vidgen.examples.spring.contacts.ContactStore;
import io.vidgen.jdbc.JdbcBatches;
import io.vidgen.recipient.RecipientList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Videos for all contacts. A mailing is a row of this application's own and a batch of the same
 * identity; both are stored, or neither is.
 */
@Service
class Mailings {

  /** Everything here is this application's own; one with users gives each of them theirs. */
  private static final UUID OWNER = UUID.fromString("5f0c6f9e-6f63-4a3c-9d7a-1f7e2b0c4d11");

  private static final int SECONDS = 8;
  private static final String ID = "id";

  private final JdbcClient database;
  private final ContactStore contacts;
  private final Batches batches;
  private final Look look;

  Mailings(JdbcBatches batches, JdbcClient database, ContactStore contacts, Look look) {
    this.database = database;
    this.contacts = contacts;
    this.batches = batches.ownedBy(OWNER);
    this.look = look;
  }

  /**
   * Asks for a video for each contact. Under an id that is known already it changes nothing.
   *
   * @throws io.vidgen.recipient.InvalidRecipientListException when there are no contacts
   */
  @Transactional
  Batch start(UUID id, String subject) {
    database
        .sql("INSERT INTO mailings (id, subject) VALUES (?, ?) ON CONFLICT (id) DO NOTHING")
        .params(id, subject)
        .update();
    CampaignDraft campaign =
        CampaignDraft.builder()
            .name(subject + ", {{name}}")
            .scene(SceneDraft.page("{{website}}", SECONDS))
            .build();
    BatchSpec spec = BatchSpec.builder(subject, campaign).id(id).rowKey(ID).look(look).build();
    batches.create(spec, list());
    return batches.run(id);
  }

  private RecipientList list() {
    RecipientList.Builder list = RecipientList.builder(List.of(ID, "name", "website"));
    for (Contact contact : contacts.all()) {
      list.row(List.of(contact.id().toString(), contact.name(), contact.website()));
    }
    return list.build();
  }

  /** Whose video a row of the batch is. */
  Optional<UUID> contactOf(UUID id, int line) {
    RowQuery row = RowQuery.builder().afterLine(line - 1).pageSize(1).build();
    return batches.rows(id, row).rows().stream()
        .map(found -> UUID.fromString(found.key()))
        .findFirst();
  }

  /** How a mailing stands. */
  Optional<Batch> find(UUID id) {
    return batches.find(id);
  }
}
