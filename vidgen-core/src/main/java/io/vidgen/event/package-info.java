/** Events of renders, for hosts that count, trace or forward them. */
@NullMarked
package io.vidgen.event;

import org.jspecify.annotations.NullMarked;
