/**
 * Micrometer meters. Optional: only this package needs Micrometer, and a host that uses it adds
 * Micrometer to its class path.
 */
@NullMarked
package io.vidgen.micrometer;

import org.jspecify.annotations.NullMarked;
