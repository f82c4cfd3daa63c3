/**
 * Test doubles for tests of code that uses VidGen: ports that need no browser, no encoder and no
 * server, and that fail or wait where a test tells them to.
 *
 * <p>They keep the promises of the ports they stand for, so that what works with them fails with
 * the real parts only for the real parts' reasons.
 */
@NullMarked
package io.vidgen.testing;

import org.jspecify.annotations.NullMarked;
