/** Programs that measure. Their figures depend on the machine: compare what one run prints. */
@NullMarked
package io.vidgen.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
