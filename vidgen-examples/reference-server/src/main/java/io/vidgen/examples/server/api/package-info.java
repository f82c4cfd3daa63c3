/** The JSON interface: campaigns, renders, facecams. */
@NullMarked
package io.vidgen.examples.server.api;

import org.jspecify.annotations.NullMarked;
