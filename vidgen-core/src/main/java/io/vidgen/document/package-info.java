/** Documents that scenes show page by page, and the port of what draws their pages. */
@NullMarked
package io.vidgen.document;

import org.jspecify.annotations.NullMarked;
