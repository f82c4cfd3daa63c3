/**
 * What happens to renders, for hosts that want to know: to count it, to trace it, to pass it on.
 */
@NullMarked
package io.vidgen.event;

import org.jspecify.annotations.NullMarked;
