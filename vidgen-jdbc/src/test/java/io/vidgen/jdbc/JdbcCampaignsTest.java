package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.campaign.Watermark;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.compositor.WatermarkStyle;
import io.vidgen.document.PageSelection;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.recorder.PageAction;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.Visitor;
import io.vidgen.storage.StorageKey;
import io.vidgen.testing.SampleCampaigns;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcCampaignsTest {

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final UUID owner = UUID.randomUUID();
  private JdbcCampaigns campaigns;

  @BeforeEach
  void open() {
    campaigns = JdbcCampaigns.create(database.pool());
  }

  @Test
  void aCampaignIsFoundAsItWasStored() {
    Campaign campaign =
        SampleCampaigns.ofSeconds(2, 3).toBuilder()
            .facecam(
                Facecam.builder(MediaSource.stored(new StorageKey("facecams/a.webm")))
                    .duration(Duration.ofMillis(5040))
                    .build())
            .build();

    campaigns.create(owner, campaign);

    assertThat(campaigns.find(owner, campaign.id())).contains(campaign);
  }

  @Test
  void whatIsDoneAboutTroubleIsKeptWithEveryScene() {
    Campaign sample = SampleCampaigns.ofSeconds(2);
    Scene scene = sample.scenes().get(0);
    Campaign campaign =
        sample.toBuilder()
            .scene(scene.toBuilder().pageErrorPolicy(PageErrorPolicy.RECORD_ANYWAY).build())
            .scene(
                scene.toBuilder()
                    .pageErrorPolicy(
                        PageErrorPolicy.fallback(URI.create("https://example.org/a.png")))
                    .build())
            .build();

    campaigns.create(owner, campaign);

    assertThat(campaigns.find(owner, campaign.id())).contains(campaign);
    JdbcRenders.create(database.pool()).request(campaign);
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      assertThat(queue.claim("worker", Duration.ofSeconds(30)).map(ClaimedRender::campaign))
          .contains(campaign);
    }
  }

  @Test
  void whatIsNoPageIsKeptWithEverySceneAndOldRowsArePages() {
    MediaSource stored = MediaSource.stored(new StorageKey("pictures/a"));
    Duration length = Duration.ofSeconds(2);
    Campaign campaign =
        SampleCampaigns.ofSeconds(1).toBuilder()
            .scene(Scene.builder(SceneSource.image(stored), length).build())
            .scene(
                Scene.builder(SceneSource.page(URI.create("https://app.example")), length)
                    .visitor(
                        Visitor.builder()
                            .locale("de-DE")
                            .geolocation(new Visitor.Geolocation(52.5, 13.4))
                            .login(new Visitor.Login("app.example", "ada", "password"))
                            .headers(
                                List.of(
                                    new Visitor.Header(
                                        "app.example", "X-A", new Visitor.Value("b", false))))
                            .build())
                    .actions(
                        List.of(
                            PageAction.builder(PageAction.Kind.TYPE)
                                .selector("#a")
                                .secret("password")
                                .build(),
                            PageAction.builder(PageAction.Kind.ZOOM)
                                .selector("#b")
                                .zoom(2)
                                .at(Duration.ofMillis(1500))
                                .build()))
                    .build())
            .scene(Scene.builder(SceneSource.footage(stored), length).build())
            .scene(
                Scene.builder(SceneSource.document(stored, new PageSelection("2-3")), length)
                    .build())
            .scene(
                Scene.builder(
                        new SceneSource.Card(
                            "<p>Ada's \"card\" {\\}</p>",
                            Map.of("a.png", MediaSource.stored(new StorageKey("pictures/b")))),
                        length)
                    .build())
            .scene(
                Scene.builder(
                        EndCard.builder()
                            .headline("Shall we?")
                            .callToAction(
                                new CallToAction("Talk", URI.create("https://example.com/talk")))
                            .theme(EndCard.Theme.DARK)
                            .build(),
                        length)
                    .build())
            .build();

    campaigns.create(owner, campaign);
    campaigns.create(owner, campaign);

    assertThat(campaigns.find(owner, campaign.id())).contains(campaign);
    assertThat(campaigns.filesShown())
        .extracting(StorageKey::value)
        .containsExactlyInAnyOrder("pictures/a", "pictures/b");
    JdbcRenders.create(database.pool()).request(campaign);
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      assertThat(queue.claim("worker", Duration.ofSeconds(30)).map(ClaimedRender::campaign))
          .contains(campaign);
    }
    List<String> rows =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT url || ' ' || coalesce(source::text, '-') FROM scenes"
                                + " ORDER BY order_index LIMIT 2")
                        .mapTo(String.class)
                        .list());
    assertThat(rows)
        .containsExactly(
            "https://example.com/0 -", "vidgen:image {\"image\": {\"key\": \"pictures/a\"}}");
  }

  @Test
  void aLocalFileIsNotStored() {
    Campaign campaign =
        SampleCampaigns.ofSeconds(1).toBuilder()
            .scene(
                Scene.builder(
                        SceneSource.image(MediaSource.file(Path.of("a.png"))),
                        Duration.ofSeconds(2))
                    .build())
            .build();

    assertThatThrownBy(() -> campaigns.create(owner, campaign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("local file");
  }

  @Test
  void aSceneThatPlainSqlStoredSaysNothingOfTroubleAndFails() {
    Campaign campaign = SampleCampaigns.ofSeconds(2);
    campaigns.create(owner, campaign);
    database.execute("UPDATE scenes SET on_trouble = NULL, fallback_url = NULL");

    assertThat(campaigns.find(owner, campaign.id())).contains(campaign);
  }

  @Test
  void storingACampaignAgainChangesNothing() {
    Campaign campaign = SampleCampaigns.ofSeconds(2, 3);
    campaigns.create(owner, campaign);

    campaigns.create(owner, campaign);

    assertThat(campaigns.find(owner, campaign.id())).contains(campaign);
  }

  @Test
  void anotherCampaignUnderAKnownIdIsRefusedAndTheFirstStays() {
    Campaign campaign = SampleCampaigns.ofSeconds(2, 3);
    campaigns.create(owner, campaign);
    Campaign other = SampleCampaigns.ofSeconds(4).toBuilder().id(campaign.id()).build();

    for (UUID creator : List.of(owner, UUID.randomUUID())) {
      assertThatThrownBy(() -> campaigns.create(creator, other))
          .isInstanceOf(CampaignExistsException.class)
          .hasMessageContaining(campaign.id().toString());
    }

    assertThat(campaigns.find(owner, campaign.id())).contains(campaign);
  }

  @Test
  void aCampaignWhoseSceneIsRefusedIsNotStoredAtAll() {
    database.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RAISE EXCEPTION 'refused'; END $$");
    database.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON scenes FOR EACH ROW WHEN (NEW.order_index = 1)"
            + " EXECUTE FUNCTION refuse()");
    Campaign campaign = SampleCampaigns.ofSeconds(2, 3);

    assertThatThrownBy(() -> campaigns.create(owner, campaign)).hasMessageContaining("refused");

    assertThat(campaigns.find(owner, campaign.id())).isEmpty();
    database.execute("DROP FUNCTION refuse() CASCADE");
  }

  @Test
  void aCampaignThatBreaksTheRulesIsRefused() {
    Campaign valid = SampleCampaigns.ofSeconds(2);
    Campaign nameless = valid.toBuilder().name(" ").build();

    assertThatThrownBy(() -> campaigns.create(owner, nameless))
        .isInstanceOf(InvalidCampaignException.class)
        .hasMessageContaining("name");
  }

  @Test
  void aFacecamThatOnlyThisMachineCanReadIsRefused() {
    Campaign local =
        SampleCampaigns.withFacecam(SampleCampaigns.ofSeconds(2), Path.of("facecam.webm"));

    assertThatThrownBy(() -> campaigns.create(owner, local))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("facecam.webm");
  }

  @Test
  void aFacecamThatNobodyHasMeasuredIsRefused() {
    Facecam unmeasured = Facecam.of(MediaSource.stored(StorageKey.of("facecams", "me.webm")));
    Campaign campaign = SampleCampaigns.ofSeconds(2).toBuilder().facecam(unmeasured).build();

    assertThatThrownBy(() -> campaigns.create(owner, campaign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("duration is not known")
        .hasMessageContaining("me.webm");
  }

  @Test
  void aListIsReadPageByPageNewestFirst() {
    List<UUID> stored = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Campaign campaign = SampleCampaigns.ofSeconds(2, 3);
      campaigns.create(owner, campaign);
      stored.add(0, campaign.id());
    }
    campaigns.create(UUID.randomUUID(), SampleCampaigns.ofSeconds(1));

    List<UUID> listed = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<CampaignSummary> page = campaigns.list(owner, new PageRequest(2, next.orElse(null)));
      page.items().forEach(item -> listed.add(item.id()));
      next = page.next();
    } while (next.isPresent());

    assertThat(listed).isEqualTo(stored);
  }

  @Test
  void aListSaysHowManyScenesACampaignHasAndHowLongItIs() {
    campaigns.create(owner, SampleCampaigns.ofSeconds(2, 3));

    CampaignSummary summary = campaigns.list(owner, PageRequest.first(1)).items().get(0);

    assertThat(summary.scenes()).isEqualTo(2);
    assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void campaignsAreFoundByWordsOfTheirNameLabelAndAddressesAndBySignsThatMeanThemselves() {
    UUID hello = named("Hello Ada, 50%_off", "https://acme.example/");
    UUID offer = named("Offer", "https://example.org/");
    JdbcRenders.create(database.pool()).request(campaigns.find(owner, offer).orElseThrow());
    database.execute("UPDATE vidgen_videos SET label = 'Second try, ACME'");
    UUID other = UUID.randomUUID();
    campaigns.create(other, SampleCampaigns.ofSeconds(1));

    assertThat(found("acme")).containsExactly(offer, hello);
    assertThat(found("  ada ACME.example ")).containsExactly(hello);
    assertThat(found("50%_")).containsExactly(hello);
    assertThat(found("5_%")).isEmpty();
    assertThat(found("\\")).isEmpty();
    assertThat(found("nobody")).isEmpty();
    assertThat(found("")).containsExactly(offer, hello);
  }

  @Test
  void campaignsAreFoundByWhatThereIsToDoAboutThem() {
    List<UUID> ids = new ArrayList<>();
    JdbcRenders renders = JdbcRenders.create(database.pool());
    for (String status : List.of("", "recording", "done", "failed", "cancelled", "done")) {
      UUID id = named(status, "https://example.com/");
      ids.add(id);
      if (!status.isEmpty()) {
        UUID render = renders.request(campaigns.find(owner, id).orElseThrow()).id();
        database.execute(
            "UPDATE renders SET status = '%s' WHERE id = '%s'".formatted(status, render));
      }
    }
    // The last has been rendered again, which somebody cancelled: its video is still there.
    UUID again = renders.request(campaigns.find(owner, ids.get(5)).orElseThrow()).id();
    database.execute("UPDATE renders SET status = 'cancelled' WHERE id = '" + again + "'");

    assertThat(found(CampaignState.NOT_MADE)).containsExactly(ids.get(4), ids.get(0));
    assertThat(found(CampaignState.BEING_MADE)).containsExactly(ids.get(1));
    assertThat(found(CampaignState.READY)).containsExactly(ids.get(5), ids.get(2));
    assertThat(found(CampaignState.NEEDS_A_LOOK)).containsExactly(ids.get(3));
    assertThat(found(CampaignState.READY, CampaignState.BEING_MADE)).hasSize(3);
  }

  private UUID named(String name, String address) {
    Campaign campaign =
        Campaign.builder(name.isEmpty() ? "New" : name)
            .scene(Scene.page(address, Duration.ofSeconds(1)))
            .build();
    campaigns.create(owner, campaign);
    return campaign.id();
  }

  private List<UUID> found(String text) {
    return ids(CampaignQuery.builder().text(text).build());
  }

  private List<UUID> found(CampaignState... states) {
    return ids(CampaignQuery.builder().states(Set.of(states)).build());
  }

  private List<UUID> ids(CampaignQuery query) {
    return campaigns.list(owner, query).items().stream().map(CampaignSummary::id).toList();
  }

  @Test
  void anObjectThatACampaignShowsIsKnown() {
    StorageKey logo = StorageKey.of("pictures", "logo.png");
    Campaign plain = SampleCampaigns.ofSeconds(2);
    Watermark watermark = new Watermark(MediaSource.stored(logo), WatermarkStyle.defaults());
    campaigns.create(
        owner,
        plain.toBuilder().look(plain.look().toBuilder().watermark(watermark).build()).build());

    assertThat(campaigns.showsFile(owner, logo)).isTrue();
    assertThat(campaigns.showsFile(owner, StorageKey.of("pictures", "other.png"))).isFalse();
    assertThat(campaigns.showsFile(UUID.randomUUID(), logo)).isFalse();
    assertThat(campaigns.filesShown()).containsExactly(logo);
  }

  @Test
  void aPageThatFollowsNothingIsRefused() {
    for (String after : List.of("", "x", "_", "12_x", "99999999999999999999_x")) {
      assertThatThrownBy(() -> campaigns.list(owner, new PageRequest(1, after)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aCampaignIsDeletedOnceAndWithAllThatHangsOnIt() {
    Campaign campaign = SampleCampaigns.ofSeconds(2, 3);
    campaigns.create(owner, campaign);
    JdbcRenders renders = JdbcRenders.create(database.pool());
    UUID render = renders.request(campaign).id();

    assertThat(campaigns.delete(owner, campaign.id())).isTrue();
    assertThat(campaigns.delete(owner, campaign.id())).isFalse();

    assertThat(campaigns.find(owner, campaign.id())).isEmpty();
    assertThat(renders.find(render)).isEmpty();
    assertThat(database.query(Long.class, "SELECT count(*) FROM render_jobs")).isZero();
  }
}
