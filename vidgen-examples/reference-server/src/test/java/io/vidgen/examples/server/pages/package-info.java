/** Pages without a browser. */
@NullMarked
package io.vidgen.examples.server.pages;

import org.jspecify.annotations.NullMarked;
