/** A validated campaign: scenes, look and an optional facecam. */
@NullMarked
package io.vidgen.campaign;

import org.jspecify.annotations.NullMarked;
