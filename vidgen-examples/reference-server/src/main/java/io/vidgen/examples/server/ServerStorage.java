package io.vidgen.examples.server;

import io.vidgen.examples.server.media.MediaHandler;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.VideoStorage;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where videos go, and how viewers reach them.
 *
 * @param storage whoever asked for it closes it
 * @param servedFrom the directory that this server serves itself, if viewers get videos from it
 * @param origins from where else pages show videos and posters, such as {@code
 *     https://cdn.example.com}
 */
record ServerStorage(VideoStorage storage, Optional<Path> servedFrom, List<String> origins) {

  /** On this machine's disk. Addresses are relative: they hold wherever the server is reached. */
  static ServerStorage local(Path directory) {
    return new ServerStorage(
        LocalStorage.at(directory, URI.create(MediaHandler.PATH)),
        Optional.of(directory),
        List.of());
  }
}
