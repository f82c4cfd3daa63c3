/** The compositor port's contract test, for whoever writes a compositor. */
@NullMarked
package io.vidgen.compositor;

import org.jspecify.annotations.NullMarked;
