/**
 * The queue port: how workers claim renders and report on them. Contract test: {@code
 * RenderQueueContract}.
 */
@NullMarked
package io.vidgen.queue;

import org.jspecify.annotations.NullMarked;
