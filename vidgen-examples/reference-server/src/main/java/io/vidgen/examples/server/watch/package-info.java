/** What a prospect sees of a video, and what its owner sends: independent of pages and tables. */
@NullMarked
package io.vidgen.examples.server.watch;

import org.jspecify.annotations.NullMarked;
