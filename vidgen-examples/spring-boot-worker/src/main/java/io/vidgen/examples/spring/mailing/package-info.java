/** A video for every contact: a batch from the application's own table. */
@NullMarked
package io.vidgen.examples.spring.mailing;

import org.jspecify.annotations.NullMarked;
