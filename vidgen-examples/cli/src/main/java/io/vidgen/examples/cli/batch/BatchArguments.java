package io.vidgen.examples.cli.batch;

import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.examples.cli.FacecamOption;
import io.vidgen.examples.cli.LazyCompositor;
import io.vidgen.recipient.SuppressionList;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The list, the campaign and what goes with them. */
final class BatchArguments {

  @Parameters(
      index = "0",
      paramLabel = "LIST",
      description = "Who gets a video: CSV whose first line names the columns, or JSON.")
  private Path list = Path.of("");

  @Option(
      names = "--campaign",
      paramLabel = "FILE.json",
      required = true,
      description = "What is said and shown, with merge fields such as {{first_name|there}}.")
  private Path campaign = Path.of("");

  @Mixin private FacecamOption facecam = new FacecamOption();

  @Option(
      names = "--row-key",
      paramLabel = "COLUMN",
      description = "The column that says who a recipient is (default: email, or the whole row).")
  private @Nullable String rowKey;

  @Option(
      names = "--email-column",
      paramLabel = "COLUMN",
      description = "The column that --suppress is compared with (default: email).")
  private @Nullable String emailColumn;

  @Option(
      names = "--suppress",
      paramLabel = "FILE",
      description = "E-mail addresses and domains that want no videos, one a line.")
  private @Nullable Path suppress;

  /**
   * All of it, read and measured.
   *
   * @throws InvalidCampaignException naming every file and line that is wrong
   */
  BatchInput read(
      LazyCompositor compositor, CancellationToken cancellation, Consumer<String> announcement) {
    ListFile.requireFile("campaign", campaign);
    List<FieldError> errors = new ArrayList<>();
    var people = ListFile.read(list);
    String text = campaignText();
    List<String> suppressed = suppressed(errors);
    Optional<Facecam> clip =
        facecam.check(compositor, FacecamStyle.defaults(), cancellation, announcement, errors);
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    return new BatchInput(
        people, text, clip.map(this::measured).orElse(null), rowKey, emailColumn, suppressed);
  }

  /** Checked to be a campaign's at all, while it is known which file it is from. */
  private String campaignText() {
    String text = text("campaign", campaign);
    try {
      CampaignDraft.fromJson(text);
      return text;
    } catch (InvalidCampaignException e) {
      throw new InvalidCampaignException(
          e.errors().stream()
              .map(
                  error ->
                      error.path().equals("$")
                          ? new FieldError("campaign", campaign + " " + error.message())
                          : error)
              .toList());
    }
  }

  private BatchInput.FacecamClip measured(Facecam clip) {
    Path file = facecam.path().orElseThrow().toAbsolutePath().normalize();
    return new BatchInput.FacecamClip(
        file, clip.duration().map(Duration::toMillis).orElseThrow(), sha256(file));
  }

  private List<String> suppressed(List<FieldError> errors) {
    if (suppress == null) {
      return List.of();
    }
    ListFile.requireFile("suppress", suppress);
    List<String> digests = new ArrayList<>();
    int line = 0;
    for (String entry : text("suppress", suppress).split("\\R", -1)) {
      line++;
      if (entry.isBlank() || entry.startsWith("#")) {
        continue;
      }
      try {
        digests.add(SuppressionList.digest(entry));
      } catch (IllegalArgumentException e) {
        errors.add(new FieldError("suppress, line " + line, String.valueOf(e.getMessage())));
      }
    }
    return digests;
  }

  private static String text(String option, Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw ListFile.invalid(option, "is not text in UTF-8: " + file);
    } catch (IOException e) {
      throw ListFile.invalid(option, "cannot be read: " + file);
    }
  }

  private static String sha256(Path file) {
    try {
      return ContentHash.of(file);
    } catch (IOException e) {
      throw ListFile.invalid("facecam", "cannot be read: " + file);
    }
  }
}
