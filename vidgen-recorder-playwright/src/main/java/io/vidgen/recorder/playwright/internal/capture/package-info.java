/** Captures frames, on a clock of their own or in real time. */
@NullMarked
package io.vidgen.recorder.playwright.internal.capture;

import org.jspecify.annotations.NullMarked;
