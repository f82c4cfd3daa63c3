@NullMarked
package io.vidgen.examples.cli.doctor;

import org.jspecify.annotations.NullMarked;
