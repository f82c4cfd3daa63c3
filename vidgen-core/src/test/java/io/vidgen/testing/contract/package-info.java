/**
 * Contract tests that every implementation of a port passes, and the architecture rules of all
 * modules.
 */
@NullMarked
package io.vidgen.testing.contract;

import org.jspecify.annotations.NullMarked;
