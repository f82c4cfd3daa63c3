/** The proxy through which pages reach the network. */
@NullMarked
package io.vidgen.recorder.playwright.internal.egress;

import org.jspecify.annotations.NullMarked;
