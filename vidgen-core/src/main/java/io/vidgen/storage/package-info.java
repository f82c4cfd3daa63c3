/**
 * The storage port: stores videos, posters and facecams. Contract test: {@code
 * VideoStorageContract}.
 */
@NullMarked
package io.vidgen.storage;

import org.jspecify.annotations.NullMarked;
