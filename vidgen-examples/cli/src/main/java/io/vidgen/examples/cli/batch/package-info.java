/** {@code vidgen batch}: one campaign for a list of people, without a database. */
@NullMarked
package io.vidgen.examples.cli.batch;

import org.jspecify.annotations.NullMarked;
