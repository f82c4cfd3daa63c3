/**
 * The recorder on Playwright, which records web pages in a headless Chromium frame by frame. Entry
 * point: {@link io.vidgen.recorder.playwright.PlaywrightRecorder}.
 */
@NullMarked
package io.vidgen.recorder.playwright;

import org.jspecify.annotations.NullMarked;
