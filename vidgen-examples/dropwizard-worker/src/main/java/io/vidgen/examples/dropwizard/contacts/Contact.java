package io.vidgen.examples.dropwizard.contacts;

import java.util.UUID;

/**
 * Somebody to write to.
 *
 * @param id chosen here
 * @param name how they are called
 * @param website where their pages are, with or without a scheme
 */
public record Contact(UUID id, String name, String website) {}
