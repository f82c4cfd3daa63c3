package io.vidgen.recipient;

import io.vidgen.campaign.Campaign;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recipient after the check.
 *
 * <p>Immutable and thread-safe.
 */
public final class CheckedRecipient {

  private final Recipient recipient;
  private final String key;
  private final RecipientState state;
  private final List<RowProblem> problems;
  private final List<RowProblem> warnings;
  private final @Nullable Campaign campaign;
  private final String content;

  CheckedRecipient(
      Recipient recipient,
      String key,
      RecipientState state,
      List<RowProblem> problems,
      List<RowProblem> warnings,
      @Nullable Campaign campaign,
      String content) {
    this.recipient = recipient;
    this.key = key;
    this.state = state;
    this.problems = List.copyOf(problems);
    this.warnings = List.copyOf(warnings);
    this.campaign = campaign;
    this.content = content;
  }

  /** The row. */
  public Recipient recipient() {
    return recipient;
  }

  /** Who it is: what the key's column says, in lower case, or a digest of the whole row. */
  public String key() {
    return key;
  }

  /** {@code READY}, {@code INVALID}, {@code DUPLICATE} or {@code SUPPRESSED}. */
  public RecipientState state() {
    return state;
  }

  /** Why there will be no video; none if there will be one. */
  public List<RowProblem> problems() {
    return problems;
  }

  /** What is worth knowing. */
  public List<RowProblem> warnings() {
    return warnings;
  }

  /** What is rendered, under a random id; empty unless the row is ready. */
  public Optional<Campaign> campaign() {
    return Optional.ofNullable(campaign);
  }

  /**
   * A digest of the merged campaign: while it is the same, so is the video. Empty unless the row is
   * ready.
   */
  public String content() {
    return content;
  }

  @Override
  public String toString() {
    return "CheckedRecipient[line=" + recipient.line() + ", state=" + state + "]";
  }
}
