/** Loads, inspects, moves and judges a page. */
@NullMarked
package io.vidgen.recorder.playwright.internal.page;

import org.jspecify.annotations.NullMarked;
