package io.vidgen.examples.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.campaign.SenderProfile;
import io.vidgen.campaign.draft.SenderProfileDraft;
import io.vidgen.examples.server.auth.Owner;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.http.Uploads;
import io.vidgen.jdbc.JdbcProfiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.jspecify.annotations.Nullable;

/** Who sends the owner's videos: name, role, reply address, colour, a picture and a logo. */
public final class ProfileRoutes implements Routes {

  private final JdbcProfiles profiles;
  private final PictureIntake pictures;
  private final Bodies bodies;
  private final Uploads uploads;
  private final Supplier<URI> publicUrl;

  /** Routes over this table; pictures come in by way of files in the uploads' directory. */
  public ProfileRoutes(
      JdbcProfiles profiles,
      PictureIntake pictures,
      Bodies bodies,
      Uploads uploads,
      Supplier<URI> publicUrl) {
    this.profiles = profiles;
    this.pictures = pictures;
    this.bodies = bodies;
    this.uploads = uploads;
    this.publicUrl = publicUrl;
  }

  /** One of a profile's two pictures. */
  private record Slot(
      int longestSide,
      Function<SenderProfile, Optional<URI>> get,
      BiFunction<SenderProfile, @Nullable URI, SenderProfile> set) {}

  private static final Slot PICTURE =
      new Slot(
          512,
          SenderProfile::picture,
          (profile, address) -> profile.toBuilder().picture(address).build());

  private static final Slot LOGO =
      new Slot(
          640,
          SenderProfile::logo,
          (profile, address) -> profile.toBuilder().logo(address).build());

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/profile", ctx -> answer(ctx, profiles.find(Owner.of(ctx))));
    routes.put("/api/profile", bodies.json(this::replace));
    add(routes, "/api/profile/picture", PICTURE);
    add(routes, "/api/profile/logo", LOGO);
  }

  private void add(RoutesConfig routes, String path, Slot slot) {
    routes.put(path, bodies.files(uploads, Owner::of, (ctx, parts) -> take(ctx, parts, slot)));
    routes.delete(path, ctx -> answer(ctx, change(Owner.of(ctx), slot, null)));
  }

  /** The texts are replaced as a whole; the pictures have addresses of their own. */
  private void replace(Context ctx, byte[] body) {
    SenderProfileDraft draft = SenderProfileDraft.fromJson(new String(body, UTF_8));
    SenderProfile texts = draft.applyTo(SenderProfile.empty());
    SenderProfile stored =
        profiles.update(
            Owner.of(ctx),
            before ->
                texts.toBuilder()
                    .picture(before.picture().orElse(null))
                    .logo(before.logo().orElse(null))
                    .build());
    answer(ctx, stored);
  }

  private void take(Context ctx, MultiPartFormData.Parts parts, Slot slot) throws IOException {
    MultiPart.Part picture = UploadedFile.of(parts, "A picture is required");
    Path file = uploads.newName();
    try {
      picture.writeTo(file);
      UUID owner = Owner.of(ctx);
      URI stored = pictures.publish(owner, file, UploadedFile.nameOf(picture), slot.longestSide());
      try {
        answer(ctx, change(owner, slot, stored));
      } catch (RuntimeException e) {
        pictures.delete(owner, stored);
        throw e;
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The picture that it replaces is deleted after the row names another. */
  private SenderProfile change(UUID owner, Slot slot, @Nullable URI address) {
    Replaced replaced = new Replaced();
    SenderProfile stored =
        profiles.update(
            owner,
            before -> {
              replaced.address = slot.get().apply(before);
              return slot.set().apply(before, address);
            });
    replaced.address.ifPresent(before -> pictures.delete(owner, before));
    return stored;
  }

  private static final class Replaced {
    private Optional<URI> address = Optional.empty();
  }

  private void answer(Context ctx, SenderProfile profile) {
    ctx.json(ProfileView.of(profile, publicUrl.get()));
  }
}
