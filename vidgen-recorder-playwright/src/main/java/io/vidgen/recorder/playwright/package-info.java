/** Records web pages in a headless Chromium that is driven frame by frame. */
@NullMarked
package io.vidgen.recorder.playwright;

import org.jspecify.annotations.NullMarked;
