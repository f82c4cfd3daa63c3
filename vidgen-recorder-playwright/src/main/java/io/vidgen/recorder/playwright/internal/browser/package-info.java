/** Starts browsers, watches their processes, and finds out what they can do. */
@NullMarked
package io.vidgen.recorder.playwright.internal.browser;

import org.jspecify.annotations.NullMarked;
