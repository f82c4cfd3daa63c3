/**
 * Parts that VidGen's own modules share; they may change in any release, and no host should use
 * them.
 */
@NullMarked
package io.vidgen.internal;

import org.jspecify.annotations.NullMarked;
