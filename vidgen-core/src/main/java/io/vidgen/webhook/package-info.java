/** Tells another service by HTTP how renders have ended. */
@NullMarked
package io.vidgen.webhook;

import org.jspecify.annotations.NullMarked;
