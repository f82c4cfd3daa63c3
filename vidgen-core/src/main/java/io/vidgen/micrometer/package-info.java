/**
 * Meters of Micrometer. An optional part: nothing else needs Micrometer, which a host that uses
 * this package has on its own class path.
 */
@NullMarked
package io.vidgen.micrometer;

import org.jspecify.annotations.NullMarked;
