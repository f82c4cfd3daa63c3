/** Chooses the storage to which a program publishes, from environment variables. */
@NullMarked
package io.vidgen.examples.storage;

import org.jspecify.annotations.NullMarked;
