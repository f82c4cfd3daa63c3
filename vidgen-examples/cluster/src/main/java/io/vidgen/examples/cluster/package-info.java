/** Workers that are killed and frozen at random, and a count of what that has cost. */
@NullMarked
package io.vidgen.examples.cluster;

import org.jspecify.annotations.NullMarked;
