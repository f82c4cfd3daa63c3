/** An application that keeps contacts, and sends each of them a video of their own website. */
@NullMarked
package io.vidgen.examples.dropwizard;

import org.jspecify.annotations.NullMarked;
