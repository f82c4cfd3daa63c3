package io.vidgen.examples.server.http;

import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** A body that ends with a failure once the disk it is written to has too little space left. */
final class SpaceKeepingSource implements Content.Source {

  private static final long LOOK_EVERY = 1 << 20;

  private final Content.Source body;
  private final FreeSpace space;
  private long sinceLook;

  SpaceKeepingSource(Content.Source body, FreeSpace space) {
    this.body = body;
    this.space = space;
  }

  @Override
  public Content.@Nullable Chunk read() {
    Content.@Nullable Chunk chunk = body.read();
    if (chunk == null || Content.Chunk.isFailure(chunk)) {
      return chunk;
    }
    sinceLook += chunk.remaining();
    if (sinceLook < LOOK_EVERY) {
      return chunk;
    }
    sinceLook = 0;
    try {
      space.require(LOOK_EVERY);
      return chunk;
    } catch (ApiException full) {
      chunk.release();
      return Content.Chunk.from(full);
    }
  }

  @Override
  public void demand(Runnable demandCallback) {
    body.demand(demandCallback);
  }

  @Override
  public void fail(Throwable failure) {
    body.fail(failure);
  }
}
