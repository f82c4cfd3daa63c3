/**
 * Recorded frames: where a recorder sends them, the file that stores them, and how others read
 * them.
 */
@NullMarked
package io.vidgen.frames;

import org.jspecify.annotations.NullMarked;
