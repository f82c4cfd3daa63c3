package io.vidgen.examples.dropwizard.video;

import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.examples.dropwizard.contacts.Contact;
import io.vidgen.examples.dropwizard.contacts.ContactStore;
import io.vidgen.queue.QueueException;
import io.vidgen.queue.RenderInProgressException;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A contact's video over HTTP: ask for it, and ask how it stands. */
@Path("/contacts/{id}/video")
@Produces(MediaType.APPLICATION_JSON)
public final class ContactVideoResource {

  private static final Logger LOG = LoggerFactory.getLogger(ContactVideoResource.class);

  private static final int UNPROCESSABLE = 422;

  /** A video as it stands. */
  public record Video(
      String status,
      int progress,
      @Nullable URI video,
      @Nullable URI poster,
      @Nullable String error) {

    static Video of(Render render) {
      return new Video(
          render.status().wireName(),
          render.progress(),
          render.video().orElse(null),
          render.poster().orElse(null),
          render.failure().map(RenderFailure::message).orElse(null));
    }
  }

  private final ContactStore contacts;
  private final ContactVideos videos;

  /** Of these contacts. */
  public ContactVideoResource(ContactStore contacts, ContactVideos videos) {
    this.contacts = contacts;
    this.videos = videos;
  }

  /** Asks for the contact's video. */
  @POST
  public Response request(@PathParam("id") UUID id) {
    Contact contact = contacts.find(id).orElseThrow(NotFoundException::new);
    try {
      return Response.accepted(Video.of(videos.request(contact))).build();
    } catch (RenderInProgressException e) {
      throw new ClientErrorException(e.getMessage(), Response.Status.CONFLICT, e);
    } catch (InvalidCampaignException e) {
      throw new ClientErrorException(e.getMessage(), UNPROCESSABLE, e);
    } catch (QueueException e) {
      // Its message names the database, which is no business of the caller's; the log has it.
      LOG.warn("no video can be requested", e);
      throw new ServiceUnavailableException("videos cannot be requested at the moment");
    }
  }

  /** How the contact's newest video stands. */
  @GET
  public Video find(@PathParam("id") UUID id) {
    return videos.find(id).map(Video::of).orElseThrow(NotFoundException::new);
  }
}
