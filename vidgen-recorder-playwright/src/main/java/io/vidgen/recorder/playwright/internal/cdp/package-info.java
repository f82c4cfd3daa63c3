/** Chromium's DevTools protocol: clocks, isolated script worlds, screencasts. */
@NullMarked
package io.vidgen.recorder.playwright.internal.cdp;

import org.jspecify.annotations.NullMarked;
