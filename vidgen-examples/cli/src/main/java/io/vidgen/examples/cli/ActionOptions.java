package io.vidgen.examples.cli;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.draft.ActionDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.recorder.PageAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** {@code --actions}: what is done in pages. */
final class ActionOptions {

  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,3}):(.+)", Pattern.DOTALL);

  @Option(
      names = "--actions",
      paramLabel = "[SCENE:]FILE.json",
      description =
          "What is done in the page of a scene, counted from 1 (default: 1): clicks, typing, zooms"
              + " and others at given seconds; see docs/scenes.md.")
  private List<String> typed = new ArrayList<>();

  /**
   * The campaign with these actions.
   *
   * @throws InvalidCampaignException naming each file and action that is wrong
   */
  Campaign applyTo(Campaign campaign) {
    List<FieldError> errors = new ArrayList<>();
    List<Scene> scenes = new ArrayList<>(campaign.scenes());
    for (String entry : typed) {
      Matcher numbered = NUMBERED.matcher(entry);
      boolean isNumbered = numbered.matches();
      int number = isNumbered ? Integer.parseInt(numbered.group(1)) : 1;
      String file = isNumbered ? numbered.group(2) : entry;
      if (number < 1 || number > scenes.size()) {
        errors.add(new FieldError("actions", "there is no scene " + number));
      } else if (!scenes.get(number - 1).source().hasPage()) {
        errors.add(new FieldError("actions", "scene " + number + " shows no page"));
      } else {
        Scene scene = scenes.get(number - 1);
        scenes.set(number - 1, scene.toBuilder().actions(read(file, scene, errors)).build());
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    return campaign.toBuilder().scenes(scenes).build();
  }

  private static List<PageAction> read(String file, Scene scene, List<FieldError> errors) {
    try {
      return ActionDraft.listFromStrictJson(Files.readString(Path.of(file)), scene.duration());
    } catch (InvalidCampaignException e) {
      errors.addAll(e.errors());
    } catch (IOException | InvalidPathException e) {
      errors.add(new FieldError("actions", "cannot be read as text: " + file));
    }
    return List.of();
  }
}
