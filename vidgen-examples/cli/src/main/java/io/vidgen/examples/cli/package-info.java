/** The command line: {@code vidgen demo}, {@code vidgen render} and {@code vidgen doctor}. */
@NullMarked
package io.vidgen.examples.cli;

import org.jspecify.annotations.NullMarked;
