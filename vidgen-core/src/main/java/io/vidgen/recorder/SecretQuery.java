package io.vidgen.recorder;

import java.util.Optional;
import java.util.UUID;

/**
 * Which secret a scene needs, and for whom.
 *
 * @param name as the scene names it
 * @param host to which its value will be sent
 * @param owner of the campaign; empty where the render has none
 */
public record SecretQuery(String name, String host, Optional<UUID> owner) {}
