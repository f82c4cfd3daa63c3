/** Handles consent banners. */
@NullMarked
package io.vidgen.recorder.playwright.internal.consent;

import org.jspecify.annotations.NullMarked;
