/** The pages in a real browser, against a whole server. */
@NullMarked
package io.vidgen.examples.server.browser;

import org.jspecify.annotations.NullMarked;
