package io.vidgen.examples.dropwizard.contacts;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The contacts in the application's own table. Thread-safe. */
public final class ContactStore {

  private final Jdbi database;

  /** The contacts in this database. */
  public ContactStore(Jdbi database) {
    this.database = database;
  }

  /** Stores a new contact. */
  public void add(Contact contact) {
    database.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO contacts (id, name, website) VALUES (?, ?, ?)",
                contact.id(),
                contact.name(),
                contact.website()));
  }

  /** The contact with this identity. */
  public Optional<Contact> find(UUID id) {
    return database.withHandle(
        handle ->
            handle
                .select("SELECT name, website FROM contacts WHERE id = ?", id)
                .map(
                    (row, context) ->
                        new Contact(id, row.getString("name"), row.getString("website")))
                .findOne());
  }
}
