/** Captures frames, in virtual time or in real time. */
@NullMarked
package io.vidgen.recorder.playwright.internal.capture;

import org.jspecify.annotations.NullMarked;
