/** What all routes share: errors, headers, limits. */
@NullMarked
package io.vidgen.examples.server.http;

import org.jspecify.annotations.NullMarked;
