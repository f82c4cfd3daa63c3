/** The video resource alone, with mocks of what it calls. */
@NullMarked
package io.vidgen.examples.dropwizard.video;

import org.jspecify.annotations.NullMarked;
