/** The application as a whole, on a real database with the real browser and encoder. */
@NullMarked
package io.vidgen.examples.dropwizard;

import org.jspecify.annotations.NullMarked;
