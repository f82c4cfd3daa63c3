package io.vidgen.batch;

import io.vidgen.recipient.Recipient;
import io.vidgen.recipient.RecipientState;
import io.vidgen.recipient.RowProblem;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recipient of a batch: the row, what the check says of it, and its latest render.
 *
 * <p>Immutable and thread-safe.
 */
public final class BatchRow {

  private final Recipient recipient;
  private final String key;
  private final RecipientState state;
  private final List<RowProblem> problems;
  private final List<RowProblem> warnings;
  private final @Nullable Render render;

  private BatchRow(Builder builder) {
    recipient = builder.recipient;
    key = builder.key;
    state = builder.state;
    problems = List.copyOf(builder.problems);
    warnings = List.copyOf(builder.warnings);
    render = builder.render;
  }

  /** A builder of a row; for implementations of {@link Batches}. */
  public static Builder builder(Recipient recipient, String key, RecipientState state) {
    return new Builder(recipient, key, state);
  }

  /**
   * The state of a row that the check found ready.
   *
   * @param render the row's latest, of what the row says now; {@code null} for none
   */
  public static RecipientState stateOf(@Nullable Render render) {
    if (render == null) {
      return RecipientState.READY;
    }
    return switch (render.status()) {
      case QUEUED -> RecipientState.QUEUED;
      case RECORDING, NORMALIZING, CONCATENATING, OVERLAYING, UPLOADING -> RecipientState.RENDERING;
      case DONE ->
          render.fallbackReason().isPresent()
              ? RecipientState.DONE_WITH_FALLBACK
              : RecipientState.DONE;
      case FAILED -> RecipientState.FAILED;
      case CANCELLED -> RecipientState.CANCELLED;
    };
  }

  /** The row. */
  public Recipient recipient() {
    return recipient;
  }

  /** Who it is; see {@code CheckedRecipient.key()}. */
  public String key() {
    return key;
  }

  /** What has become of its video. */
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

  /**
   * The latest render for this recipient; empty before the first. Where the state is {@code READY},
   * it is of what the row said before.
   */
  public Optional<Render> render() {
    return Optional.ofNullable(render);
  }

  /** The name of the recipient's video, which stays; empty before the first render. */
  public Optional<PublicId> videoPublicId() {
    return render().map(Render::videoPublicId);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(recipient, key, state, problems, warnings, render);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BatchRow that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  /** The line and the state alone: the rest is somebody's data. */
  @Override
  public String toString() {
    return "BatchRow[line=" + recipient.line() + ", state=" + state + "]";
  }

  /** Puts a row together. Not thread-safe. */
  public static final class Builder {

    private final Recipient recipient;
    private final String key;
    private final RecipientState state;
    private List<RowProblem> problems = List.of();
    private List<RowProblem> warnings = List.of();
    private @Nullable Render render;

    private Builder(Recipient recipient, String key, RecipientState state) {
      this.recipient = recipient;
      this.key = key;
      this.state = state;
    }

    /** See {@link BatchRow#problems()}; default none. */
    public Builder problems(List<RowProblem> values) {
      problems = values;
      return this;
    }

    /** See {@link BatchRow#warnings()}; default none. */
    public Builder warnings(List<RowProblem> values) {
      warnings = values;
      return this;
    }

    /** See {@link BatchRow#render()}; default {@code null}: none. */
    public Builder render(@Nullable Render value) {
      render = value;
      return this;
    }

    /** The row. */
    public BatchRow build() {
      return new BatchRow(this);
    }
  }
}
