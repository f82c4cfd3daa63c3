@NullMarked
package io.vidgen.examples.cli;

import org.jspecify.annotations.NullMarked;
