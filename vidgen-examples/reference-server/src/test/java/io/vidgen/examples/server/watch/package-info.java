@NullMarked
package io.vidgen.examples.server.watch;

import org.jspecify.annotations.NullMarked;
