/**
 * What is said in a video, with times: captions, how they are read from SubRip and WebVTT files and
 * written to them, and how a transcript becomes captions.
 */
@NullMarked
package io.vidgen.captions;

import org.jspecify.annotations.NullMarked;
