/** What previews keep. */
@NullMarked
package io.vidgen.examples.server.preview;

import org.jspecify.annotations.NullMarked;
