package io.vidgen.recipient;

import io.vidgen.internal.FileDigest;
import io.vidgen.render.CancellationToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who does not want videos: e-mail addresses and domains. What is kept of them is their SHA-256, so
 * that the list gives nobody away.
 *
 * <p>Immutable and thread-safe.
 */
public final class SuppressionList {

  private static final SuppressionList NONE = new SuppressionList(Set.of());

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"(),;]+@[^\\s@<>\"(),;]+");
  private static final Pattern DOMAIN = Pattern.compile("@?[^\\s@/]+\\.[^\\s@/]+");

  private final Set<String> digests;

  private SuppressionList(Set<String> digests) {
    this.digests = Set.copyOf(digests);
  }

  /** Nobody. */
  public static SuppressionList none() {
    return NONE;
  }

  /**
   * A list of e-mail addresses, domains (which stand for all addresses in them and in their
   * subdomains) and their digests.
   *
   * @throws IllegalArgumentException naming an entry that is none of them
   */
  public static SuppressionList of(Collection<String> entries) {
    Set<String> digests = new HashSet<>();
    for (String entry : entries) {
      digests.add(digest(entry));
    }
    return new SuppressionList(digests);
  }

  /**
   * The SHA-256 of an e-mail address or a domain, in lower case and hexadecimal digits; one that is
   * given is returned as it is.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static String digest(String entry) {
    String text = entry.strip().toLowerCase(Locale.ROOT);
    if (DIGEST.matcher(text).matches()) {
      return text;
    }
    if (ADDRESS.matcher(text).matches()) {
      return sha256(text);
    }
    if (DOMAIN.matcher(text).matches()) {
      return sha256(text.startsWith("@") ? text.substring(1) : text);
    }
    throw new IllegalArgumentException(
        "\"" + entry.strip() + "\" is neither an e-mail address nor a domain");
  }

  /** Whether it is nobody. */
  public boolean isEmpty() {
    return digests.isEmpty();
  }

  static boolean isAddress(String text) {
    return ADDRESS.matcher(text.strip()).matches();
  }

  /** Whether nothing is to be made for this address; false for what is no address. */
  public boolean contains(String email) {
    return !digests.isEmpty() && digestsOf(email).stream().anyMatch(digests::contains);
  }

  /** The digests; unmodifiable. */
  public Set<String> digests() {
    return digests;
  }

  /**
   * What a list would have to contain for this address to be suppressed: the digest of the address,
   * then those of its domain and of the domains above it. Empty for what is no address.
   */
  public static List<String> digestsOf(String email) {
    String text = email.strip().toLowerCase(Locale.ROOT);
    if (!ADDRESS.matcher(text).matches()) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    found.add(sha256(text));
    @Nullable String domain = text.substring(text.indexOf('@') + 1);
    while (domain != null) {
      found.add(sha256(domain));
      int dot = domain.indexOf('.');
      domain = dot < 0 ? null : domain.substring(dot + 1);
    }
    return found;
  }

  private static String sha256(String text) {
    try {
      return FileDigest.of(
              new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
              CancellationToken.none())
          .sha256();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
