/** Holds the files for deployment to the programs, and to those who read them. */
@NullMarked
package io.vidgen.examples.deploy;

import org.jspecify.annotations.NullMarked;
