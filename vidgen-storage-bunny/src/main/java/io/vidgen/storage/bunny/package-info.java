/**
 * Storage in Bunny Edge Storage, delivered by a pull zone. Entry point: {@link
 * io.vidgen.storage.bunny.BunnyStorage}.
 */
@NullMarked
package io.vidgen.storage.bunny;

import org.jspecify.annotations.NullMarked;
