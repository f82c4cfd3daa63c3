/** {@code vidgen doctor}: looks for all that a render needs, one class for each thing. */
@NullMarked
package io.vidgen.examples.cli.doctor;

import org.jspecify.annotations.NullMarked;
