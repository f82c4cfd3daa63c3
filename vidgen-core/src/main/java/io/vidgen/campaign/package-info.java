/**
 * What a user asks for: a campaign of scenes with an optional facecam, and the rules it must meet.
 */
@NullMarked
package io.vidgen.campaign;

import org.jspecify.annotations.NullMarked;
