/** Both programs, with the real browser and encoder. */
@NullMarked
package io.vidgen.examples.quickstart;

import org.jspecify.annotations.NullMarked;
