/** The video resource alone, with mocks of what it calls. */
@NullMarked
package io.vidgen.examples.spring.video;

import org.jspecify.annotations.NullMarked;
