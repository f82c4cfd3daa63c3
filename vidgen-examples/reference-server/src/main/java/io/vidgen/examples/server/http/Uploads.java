package io.vidgen.examples.server.http;

import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.http.MultiPartFormData.Parts;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * Where files arrive: one directory, on whose disk some space stays free, and few at once for each
 * owner, who may send so much a day. Thread-safe.
 */
public final class Uploads {

  /** What surrounds the file in a multipart request. */
  private static final long MULTIPART_HEADERS = 16 << 10;

  private static final int MOST_PARTS = 10;

  /** What nobody comes to use is deleted after a day. */
  private static final int LARGEST_A_DAY = 50;

  private static final String RETRY_SECONDS = "600";

  private final Path directory;
  private final Limits limits;
  private final FreeSpace space;
  private final AtOnce running;
  private final UploadQuota quota;

  /** Files of at most {@link Limits#facecamBytes} in this directory, whose disk has this space. */
  public Uploads(Path directory, Limits limits, FreeSpace space) {
    this.directory = directory;
    this.limits = limits;
    this.space = space;
    this.running = new AtOnce(limits.uploadsAtOnce(), "uploads");
    this.quota = new UploadQuota(LARGEST_A_DAY * limits.facecamBytes());
  }

  /**
   * The parts once they are on the disk, where they are for this process's user alone. They are the
   * caller's to close.
   *
   * @throws ApiException when it is clear beforehand that they cannot be taken
   */
  CompletableFuture<Parts> arrived(Context ctx, String boundary) {
    Request request = Bodies.request(ctx);
    long most = limits.facecamBytes() + MULTIPART_HEADERS;
    if (request.getLength() > most) {
      throw tooLarge();
    }
    space.require(Math.max(0, request.getLength()));
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
    parser.configure(
        new MultiPartConfig.Builder()
            .location(directory)
            .maxParts(MOST_PARTS)
            .maxSize(most)
            .maxPartSize(limits.facecamBytes())
            .maxMemoryPartSize(0)
            .build());
    CompletableFuture<Parts> arrived = new CompletableFuture<>();
    Arrival.limit(request, arrived, limits.times().upload());
    parser.parse(
        new SpaceKeepingSource(request, space),
        Promise.Invocable.from(
            InvocationType.BLOCKING,
            arrived::complete,
            failure -> arrived.completeExceptionally(meaning(failure))));
    return arrived;
  }

  /**
   * A name of ours for a file here: what the client calls it never reaches a path or a command
   * line.
   */
  public Path newName() {
    return directory.resolve(UUID.randomUUID() + ".upload");
  }

  /**
   * Counts what an owner uploads.
   *
   * @throws ApiException with 429 when it is one too many, or there was too much within a day
   */
  void begin(Context ctx, UUID owner) {
    if (quota.isSpent(owner)) {
      ctx.header("Retry-After", RETRY_SECONDS);
      throw new ApiException(429, "Too much has been uploaded today. Please try again later");
    }
    running.begin(owner);
  }

  /** Counts what has arrived. */
  void spend(UUID owner, Parts parts) {
    long bytes = 0;
    for (MultiPart.Part part : parts) {
      bytes += Math.max(0, part.getLength());
    }
    quota.spend(owner, bytes);
  }

  /** To be called once for each {@link #begin} that did not throw. */
  void end(UUID owner) {
    running.end(owner);
  }

  private ApiException tooLarge() {
    return new ApiException(413, "A file has at most " + (limits.facecamBytes() >> 20) + " MiB");
  }

  /** To the parser its limits are illegal states. */
  private Throwable meaning(Throwable failure) {
    if (failure instanceof IllegalStateException) {
      return tooLarge();
    }
    if (failure instanceof EOFException
        || failure instanceof IllegalArgumentException
        || failure instanceof HttpException) {
      return new ApiException(400, "The body is not multipart/form-data");
    }
    boolean full =
        failure instanceof IOException && String.valueOf(failure.getMessage()).contains("No space");
    return full ? FreeSpace.none() : failure;
  }
}
