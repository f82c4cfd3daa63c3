/** A render: one video of a campaign, with its status, progress, public id and outcome. */
@NullMarked
package io.vidgen.render;

import org.jspecify.annotations.NullMarked;
