/** What those who run the server look at. */
@NullMarked
package io.vidgen.examples.server.operations;

import org.jspecify.annotations.NullMarked;
