package io.vidgen.storage.s3;

import io.vidgen.storage.StorageKey;
import java.time.Instant;

/**
 * An object in a listing.
 *
 * @param modified by the service's clock
 */
record StoredObject(StorageKey key, Instant modified) {}
