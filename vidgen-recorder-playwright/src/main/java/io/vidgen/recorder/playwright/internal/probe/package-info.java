/** Looking at a website with one GET, without a browser. */
@NullMarked
package io.vidgen.recorder.playwright.internal.probe;

import org.jspecify.annotations.NullMarked;
