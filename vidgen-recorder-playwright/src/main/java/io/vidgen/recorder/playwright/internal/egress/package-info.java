/** The proxy through which pages reach the network, and the rules that it enforces. */
@NullMarked
package io.vidgen.recorder.playwright.internal.egress;

import org.jspecify.annotations.NullMarked;
