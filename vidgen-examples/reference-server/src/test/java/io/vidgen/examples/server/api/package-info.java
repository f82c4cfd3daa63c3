/** What the interface works out by itself. */
@NullMarked
package io.vidgen.examples.server.api;

import org.jspecify.annotations.NullMarked;
