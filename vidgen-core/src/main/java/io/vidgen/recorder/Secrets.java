package io.vidgen.recorder;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one recording, by name and the host that may be told. Their values are in no text
 * that this class makes.
 *
 * <p>Immutable and thread-safe.
 */
public final class Secrets {

  private static final Secrets NONE = new Secrets(Map.of());

  private record Key(String name, String host) {}

  private final Map<Key, String> values;

  private Secrets(Map<Key, String> values) {
    this.values = Map.copyOf(values);
  }

  /** No secrets. */
  public static Secrets none() {
    return NONE;
  }

  /** These secrets, and one more. */
  public Secrets with(String name, String host, String value) {
    Map<Key, String> more = new HashMap<>(values);
    more.put(new Key(name, host), value);
    return new Secrets(more);
  }

  /** The value of a secret for a host. */
  public Optional<String> find(String name, String host) {
    return Optional.ofNullable(values.get(new Key(name, host)));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secrets secrets && values.equals(secrets.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Names alone. */
  @Override
  public String toString() {
    TreeSet<String> names = new TreeSet<>();
    values.keySet().forEach(key -> names.add(key.name()));
    return "Secrets" + names;
  }
}
