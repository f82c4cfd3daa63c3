package io.vidgen.render;

/**
 * The keys under which the MDC of slf4j says what a line of the log is about, on every thread of
 * VidGen that works on a render. Where the host has values of its own under these keys, they are
 * there again afterwards.
 */
public final class LogKeys {

  /** The render's identity, a UUID; set by workers. */
  public static final String RENDER = "renderId";

  /** Which attempt at it this is, from 1; set by workers. */
  public static final String ATTEMPT = "attempt";

  /** The stage, as a {@linkplain RenderStatus#wireName wire name}; set by pipelines. */
  public static final String STAGE = "stage";

  /** The scene, from 1; set by pipelines where a stage is at a single scene. */
  public static final String SCENE = "scene";

  private LogKeys() {}
}
