package io.vidgen.examples.spring.contacts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Contacts over HTTP. */
@RestController
@RequestMapping("/contacts")
class ContactController {

  record NewContact(@NotBlank String name, @NotBlank String website) {}

  private final ContactStore contacts;

  ContactController(ContactStore contacts) {
    this.contacts = contacts;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Contact add(@Valid @RequestBody NewContact input) {
    var contact = new Contact(UUID.randomUUID(), input.name(), input.website());
    contacts.add(contact);
    return contact;
  }

  @GetMapping("/{id}")
  Contact find(@PathVariable UUID id) {
    return contacts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
