/** Starts browsers, watches their processes, and probes which engines they support. */
@NullMarked
package io.vidgen.recorder.playwright.internal.browser;

import org.jspecify.annotations.NullMarked;
