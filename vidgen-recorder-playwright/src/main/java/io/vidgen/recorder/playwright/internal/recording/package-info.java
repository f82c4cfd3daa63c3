/** One recording from its start to its end, on a browser that is kept warm between recordings. */
@NullMarked
package io.vidgen.recorder.playwright.internal.recording;

import org.jspecify.annotations.NullMarked;
