/** Tests over HTTP, against a whole server. */
@NullMarked
package io.vidgen.examples.server;

import org.jspecify.annotations.NullMarked;
