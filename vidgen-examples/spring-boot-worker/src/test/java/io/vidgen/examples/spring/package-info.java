/** The application as a whole, on a real database with the real browser and encoder. */
@NullMarked
package io.vidgen.examples.spring;

import org.jspecify.annotations.NullMarked;
