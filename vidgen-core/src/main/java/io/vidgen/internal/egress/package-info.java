/** Which network addresses may be dialled for somebody else: for pages, and for webhooks. */
@NullMarked
package io.vidgen.internal.egress;

import org.jspecify.annotations.NullMarked;
