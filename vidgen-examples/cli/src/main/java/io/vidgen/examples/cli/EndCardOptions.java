package io.vidgen.examples.cli;

import io.vidgen.campaign.draft.EndCardDraft;
import io.vidgen.campaign.draft.FieldError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an end card says: a scene that is typed as {@code end-card}. */
final class EndCardOptions {

  /** What stands in the place of an address. */
  static final String SCENE = "end-card";

  private static final String FIELD = "^scenes\\[\\d+]\\.end_card\\.";

  @Option(
      names = "--end-card-headline",
      paramLabel = "TEXT",
      description = "What the scene end-card says first.")
  private @Nullable String headline;

  @Option(
      names = "--end-card-label",
      paramLabel = "TEXT",
      description = "Its button, such as 'Book 15 minutes'.")
  private @Nullable String label;

  @Option(
      names = "--end-card-address",
      paramLabel = "URL",
      description = "Where the button leads, to be read below it.")
  private @Nullable String address;

  @Option(names = "--end-card-sender", paramLabel = "NAME", description = "Who sends the video.")
  private @Nullable String sender;

  @Option(
      names = "--end-card-role",
      paramLabel = "TEXT",
      description = "What the sender does and where.")
  private @Nullable String role;

  @Option(
      names = "--end-card-color",
      paramLabel = "#RRGGBB",
      description = "The button's colour (default: a blue).")
  private @Nullable String color;

  @Option(
      names = "--end-card-theme",
      paramLabel = "THEME",
      description = "light (default) or dark.")
  private @Nullable String theme;

  /**
   * What was typed.
   *
   * @param scenes as they were typed
   * @param errors gains one if something was typed for a card that is not shown
   */
  EndCardDraft draft(List<String> scenes, List<FieldError> errors) {
    EndCardDraft draft =
        EndCardDraft.builder()
            .headline(headline)
            .label(label)
            .address(address)
            .sender(sender)
            .role(role)
            .color(color)
            .theme(theme)
            .build();
    boolean shown = scenes.stream().anyMatch(typed -> isScene(SceneArgument.parse(typed).url()));
    if (!shown && !draft.equals(EndCardDraft.builder().build())) {
      errors.add(
          new FieldError("scene", "The --end-card options need a --scene " + SCENE + "=SECONDS"));
    }
    return draft;
  }

  /** Whether this was typed in the place of an address for an end card. */
  static boolean isScene(String url) {
    return url.strip().equals(SCENE);
  }

  /** The option of an error's field, if the field is an end card's. */
  static Optional<String> optionOf(String field) {
    String option = field.replaceFirst(FIELD, SCENE + "-");
    return option.equals(field) ? Optional.empty() : Optional.of(option);
  }
}
