package io.vidgen.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a storage's settings from variables, such as {@link System#getenv()}, and reports all
 * problems in one exception. For the adapters of {@link VideoStorage}.
 *
 * <pre>{@code
 * var variables = new StorageVariables(System.getenv());
 * String bucket = variables.requiredName("S3_BUCKET");
 * boolean pathStyle = variables.flag("S3_PATH_STYLE", false);
 * variables.check();
 * }</pre>
 *
 * <p>A blank variable counts as absent. Problems name the variable, and quote its value only if it
 * is not a secret. Not thread-safe.
 */
public final class StorageVariables {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern GIGABYTES = Pattern.compile("\\d{1,7}(\\.\\d{1,3})?");

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  /** A reader of these variables. */
  public StorageVariables(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** A variable's value. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** A variable's value. If it is absent, adds a problem and returns an empty text. */
  public String required(String name) {
    return optional(name)
        .orElseGet(
            () -> {
              problems.add(name + " is not set");
              return "";
            });
  }

  /**
   * A name such as a bucket's, of letters, digits and {@code . _ -}. Adds a problem if the variable
   * is absent (and returns an empty text) or is not a name.
   */
  public String requiredName(String name) {
    String text = required(name);
    if (!text.isEmpty()) {
      checkName(name, text);
    }
    return text;
  }

  /** As {@link #requiredName}, but the variable may be absent. */
  public Optional<String> optionalName(String name) {
    Optional<String> text = optional(name);
    text.ifPresent(found -> checkName(name, found));
    return text;
  }

  private void checkName(String name, String text) {
    if (!NAME.matcher(text).matches()) {
      problems.add(name + " must be a name of letters, digits and . _ -, not \"" + text + "\"");
    }
  }

  /** A number of gigabytes (10⁹ bytes), in bytes. Adds a problem if it is not such a number. */
  public Optional<Long> optionalGigabytes(String name) {
    return optional(name)
        .flatMap(
            text -> {
              if (GIGABYTES.matcher(text).matches()) {
                return Optional.of((long) (Double.parseDouble(text) * 1e9));
              }
              problems.add(
                  name + " must be a number of gigabytes such as 200, not \"" + text + "\"");
              return Optional.empty();
            });
  }

  /** An absolute http or https address. Adds a problem if it is something else. */
  public Optional<URI> optionalUri(String name) {
    return optional(name).flatMap(text -> address(name, text));
  }

  /** As {@link #optionalUri}, but adds a problem also if the variable is absent. */
  public URI requiredUri(String name) {
    String text = required(name);
    return (text.isEmpty() ? Optional.<URI>empty() : address(name, text))
        .orElse(URI.create("http://invalid/"));
  }

  /**
   * {@code true} or {@code false}. Adds a problem if it is neither.
   *
   * @param otherwise the value of an absent variable
   */
  public boolean flag(String name, boolean otherwise) {
    @Nullable String text = optional(name).orElse(null);
    if (text == null) {
      return otherwise;
    }
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      problems.add(name + " must be true or false, not \"" + text + "\"");
    }
    return text.equalsIgnoreCase("true");
  }

  /** Adds a problem that the caller found. It should name the variable, and quote no secret. */
  public void problem(String problem) {
    problems.add(problem);
  }

  /**
   * Reports the problems. Called once, after all variables were read.
   *
   * @throws IllegalArgumentException with all problems, if there are any
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "storage is not configured: " + String.join("; ", problems));
    }
  }

  private Optional<URI> address(String name, String text) {
    try {
      URI uri = new URI(text);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      problems.add(name + " is not an address: " + e.getReason());
      return Optional.empty();
    }
    problems.add(name + " must be an address such as https://cdn.example.com");
    return Optional.empty();
  }
}
