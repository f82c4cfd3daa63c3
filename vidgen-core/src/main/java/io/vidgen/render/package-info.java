/** One making of a campaign's video: its status, progress, public id and outcome. */
@NullMarked
package io.vidgen.render;

import org.jspecify.annotations.NullMarked;
