package io.vidgen.recorder;

import io.vidgen.ErrorCode;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SiteProbe} has found at an address.
 *
 * <p>Immutable and thread-safe.
 */
public final class ProbedSite {

  private final URI url;
  private final URI answeredAt;
  private final @Nullable ErrorCode problem;
  private final String message;
  private final @Nullable URI instead;

  private ProbedSite(
      URI url, URI answeredAt, @Nullable ErrorCode problem, String message, @Nullable URI instead) {
    this.url = url;
    this.answeredAt = answeredAt;
    this.problem = problem;
    this.message = message;
    this.instead = instead;
  }

  /**
   * A page.
   *
   * @param answeredAt where it was after redirects
   */
  public static ProbedSite page(URI url, URI answeredAt) {
    return new ProbedSite(url, answeredAt, null, "", null);
  }

  /** An address at which no page can be shown; the message is that of {@link PageProblem}. */
  public static ProbedSite failed(URI url, ErrorCode problem) {
    return new ProbedSite(url, url, problem, PageProblem.sentence(problem, url), null);
  }

  /**
   * A page that is probably not the one that is meant, such as a parked domain's.
   *
   * @param message in words for a user
   */
  public static ProbedSite doubtful(URI url, URI answeredAt, String message) {
    return new ProbedSite(url, answeredAt, null, message, null);
  }

  /** An address that was not looked at, for want of connections: nothing is known of it. */
  public static ProbedSite notProbed(URI url) {
    return new ProbedSite(url, url, null, url.getRawAuthority() + " was not looked at.", null);
  }

  /** The same, with another address at which the website does answer. */
  public ProbedSite butAnswersAt(URI other) {
    return new ProbedSite(url, answeredAt, problem, message, other);
  }

  /** The address that was asked for. */
  public URI url() {
    return url;
  }

  /** The address that answered, after redirects. */
  public URI answeredAt() {
    return answeredAt;
  }

  /** Why the page cannot be shown; empty if it can, as far as a probe can tell. */
  public Optional<ErrorCode> problem() {
    return Optional.ofNullable(problem);
  }

  /** What is worth knowing, in words for a user; empty if nothing is. */
  public String message() {
    return message;
  }

  /** Where the website does answer instead, as over http; empty if that was not found out. */
  public Optional<URI> instead() {
    return Optional.ofNullable(instead);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProbedSite that
        && url.equals(that.url)
        && answeredAt.equals(that.answeredAt)
        && problem == that.problem
        && message.equals(that.message)
        && Objects.equals(instead, that.instead);
  }

  @Override
  public int hashCode() {
    return Objects.hash(url, answeredAt, problem, message, instead);
  }

  @Override
  public String toString() {
    return "ProbedSite[url=%s, answeredAt=%s, problem=%s, message=%s, instead=%s]"
        .formatted(url, answeredAt, problem, message, instead);
  }
}
