/** Two short programs to begin with, and to copy from. */
@NullMarked
package io.vidgen.examples.quickstart;

import org.jspecify.annotations.NullMarked;
