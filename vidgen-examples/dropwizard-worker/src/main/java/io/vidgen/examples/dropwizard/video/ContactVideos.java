package io.vidgen.examples.dropwizard.video;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.examples.dropwizard.contacts.Contact;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.render.Render;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks for videos of contacts' websites. A contact is a campaign under the same identity, so there
 * is nothing to remember, and never more than one render of a contact under way.
 */
public final class ContactVideos {

  /** Everything here is this application's own; one with users gives each of them theirs. */
  private static final UUID OWNER = UUID.fromString("5f0c6f9e-6f63-4a3c-9d7a-1f7e2b0c4d11");

  private static final int SECONDS = 8;

  private final JdbcCampaigns campaigns;
  private final JdbcRenders renders;
  private final Look look;

  /** Of this application. */
  public ContactVideos(VidGen vidgen) {
    campaigns = vidgen.campaigns();
    renders = vidgen.renders().ownedBy(OWNER);
    look = vidgen.look();
  }

  /**
   * Asks for the contact's video.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException when the website is no address
   * @throws io.vidgen.queue.RenderInProgressException when it has been asked for already
   */
  Render request(Contact contact) {
    var draft =
        CampaignDraft.builder()
            .name(contact.name())
            .scene(SceneDraft.page(contact.website(), SECONDS))
            .build();
    Campaign campaign = draft.validate(look).toBuilder().id(contact.id()).build();
    if (!campaigns.update(OWNER, campaign)) {
      campaigns.create(OWNER, campaign);
    }
    return renders.request(campaign);
  }

  /** How the contact's newest video stands. */
  Optional<Render> find(UUID contactId) {
    return Optional.ofNullable(renders.latest(List.of(contactId)).get(contactId));
  }
}
