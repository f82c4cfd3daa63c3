/**
 * The storage port, which stores videos, posters and facecams: {@link
 * io.vidgen.storage.VideoStorage}, and {@link io.vidgen.storage.LocalStorage} for local files.
 *
 * <p>An adapter of the port passes {@code VideoStorageContract}.
 */
@NullMarked
package io.vidgen.storage;

import org.jspecify.annotations.NullMarked;
