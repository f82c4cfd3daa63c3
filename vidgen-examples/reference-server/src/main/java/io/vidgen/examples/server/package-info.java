/**
 * A web server around VidGen, to run and to copy from. {@link
 * io.vidgen.examples.server.ReferenceServer} puts it together.
 */
@NullMarked
package io.vidgen.examples.server;

import org.jspecify.annotations.NullMarked;
