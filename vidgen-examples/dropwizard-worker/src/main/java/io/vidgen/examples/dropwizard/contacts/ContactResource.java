package io.vidgen.examples.dropwizard.contacts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Contacts over HTTP. */
@Path("/contacts")
@Produces(MediaType.APPLICATION_JSON)
public final class ContactResource {

  /** A contact as somebody typed it. */
  public record NewContact(@NotBlank String name, @NotBlank String website) {}

  private final ContactStore contacts;

  /** Of these contacts. */
  public ContactResource(ContactStore contacts) {
    this.contacts = contacts;
  }

  /** Stores a contact. */
  @POST
  public Response add(@NotNull @Valid NewContact input) {
    var contact = new Contact(UUID.randomUUID(), input.name(), input.website());
    contacts.add(contact);
    return Response.created(URI.create("contacts/" + contact.id())).entity(contact).build();
  }

  /** The contact with this identity. */
  @GET
  @Path("/{id}")
  public Contact find(@PathParam("id") UUID id) {
    return contacts.find(id).orElseThrow(NotFoundException::new);
  }
}
