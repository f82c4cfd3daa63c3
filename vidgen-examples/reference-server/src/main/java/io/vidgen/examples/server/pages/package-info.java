/** The pages that people look at. */
@NullMarked
package io.vidgen.examples.server.pages;

import org.jspecify.annotations.NullMarked;
