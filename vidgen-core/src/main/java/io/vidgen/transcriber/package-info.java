/** The port to what hears what is said in a clip. */
@NullMarked
package io.vidgen.transcriber;

import org.jspecify.annotations.NullMarked;
