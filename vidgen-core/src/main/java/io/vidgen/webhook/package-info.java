/** Notifies another service over HTTP when renders end. */
@NullMarked
package io.vidgen.webhook;

import org.jspecify.annotations.NullMarked;
