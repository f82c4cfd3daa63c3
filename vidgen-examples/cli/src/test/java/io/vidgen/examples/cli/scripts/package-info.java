/** Tests of the shell scripts in {@code bin}, on machines made of stand-ins. */
@NullMarked
package io.vidgen.examples.cli.scripts;

import org.jspecify.annotations.NullMarked;
