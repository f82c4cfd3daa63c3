@NullMarked
package io.vidgen.examples.cli.batch;

import org.jspecify.annotations.NullMarked;
