/** Code that VidGen's own modules share. It may change in any release; hosts must not use it. */
@NullMarked
package io.vidgen.internal;

import org.jspecify.annotations.NullMarked;
