/** Which storage a program publishes to, chosen by whoever starts it. */
@NullMarked
package io.vidgen.examples.storage;

import org.jspecify.annotations.NullMarked;
