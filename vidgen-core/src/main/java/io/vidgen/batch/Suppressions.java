package io.vidgen.batch;

import io.vidgen.recipient.SuppressionList;
import java.util.Collection;

/**
 * The stored e-mail addresses and domains for which no batch renders. Only their SHA-256 is kept.
 *
 * <p>What is added also takes rows that still wait out of batches. Thread-safe; every method is
 * atomic. {@code BatchesContract} checks implementations.
 */
public interface Suppressions {

  /** All of them, for a check. */
  SuppressionList list();

  /** How many there are. */
  int size();

  /**
   * Adds addresses, domains (which stand for all addresses in them and in their subdomains) and
   * digests of them.
   *
   * @return how many were not there before
   * @throws IllegalArgumentException naming an entry that is none of them; nothing is added then
   */
  int add(Collection<String> entries);

  /**
   * Removes an address, a domain or a digest.
   *
   * @return whether it was there
   * @throws IllegalArgumentException if it is none of them
   */
  boolean remove(String entry);
}
