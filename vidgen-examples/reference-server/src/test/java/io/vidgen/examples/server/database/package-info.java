/** Tests of the embedded database by itself. */
@NullMarked
package io.vidgen.examples.server.database;

import org.jspecify.annotations.NullMarked;
