package io.vidgen.examples.spring.contacts;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The contacts in the application's own table. Thread-safe. */
@Repository
public class ContactStore {

  private final JdbcClient database;

  ContactStore(JdbcClient database) {
    this.database = database;
  }

  /** Stores a new contact. */
  public void add(Contact contact) {
    database
        .sql("INSERT INTO contacts (id, name, website) VALUES (:id, :name, :website)")
        .paramSource(contact)
        .update();
  }

  /** The contact with this identity. */
  public Optional<Contact> find(UUID id) {
    return database
        .sql("SELECT id, name, website FROM contacts WHERE id = :id")
        .param("id", id)
        .query(Contact.class)
        .optional();
  }

  /** Everybody. */
  public List<Contact> all() {
    return database
        .sql("SELECT id, name, website FROM contacts ORDER BY id")
        .query(Contact.class)
        .list();
  }

  /** Notes where the contact's latest video is; nothing if the contact has gone meanwhile. */
  public void noteVideo(UUID id, URI video) {
    database
        .sql("UPDATE contacts SET video = ? WHERE id = ?")
        .params(video.toString(), id)
        .update();
  }
}
