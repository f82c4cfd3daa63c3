/** Who is asking, and whether this server answers such a request at all. */
@NullMarked
package io.vidgen.examples.server.auth;

import org.jspecify.annotations.NullMarked;
