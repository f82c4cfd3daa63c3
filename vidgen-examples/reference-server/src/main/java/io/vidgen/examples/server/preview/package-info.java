/** What a campaign's video will look like, drawn before it is made. */
@NullMarked
package io.vidgen.examples.server.preview;

import org.jspecify.annotations.NullMarked;
