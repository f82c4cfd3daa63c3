package io.vidgen.recorder;

import java.util.Optional;

/**
 * Where a host keeps the secrets that scenes name: passwords, tokens, session cookies.
 *
 * <pre>{@code
 * RenderPipeline.builder()
 *     .secrets(query -> query.host().equals("staging.example.com")
 *         ? vault.read(query.owner(), query.name()) : Optional.empty())…
 * }</pre>
 *
 * <p>Asked when a scene is about to be recorded, on the rendering thread; what it returns is kept
 * in memory until the scene is recorded, and nowhere else. Authors of campaigns choose both the
 * name and the host, so a source with several owners checks whose secret it is, and every source
 * that the host may be told it. Thread-safe.
 */
@FunctionalInterface
public interface SecretSource {

  /** A source without any secret. */
  SecretSource NONE = query -> Optional.empty();

  /**
   * A secret's value.
   *
   * @return empty if there is none, or this host must not be told: the render then fails with
   *     {@code SECRET_MISSING}
   * @throws io.vidgen.VidGenException if there may be one that cannot be read now; the render then
   *     fails with its code
   */
  Optional<String> find(SecretQuery query);
}
