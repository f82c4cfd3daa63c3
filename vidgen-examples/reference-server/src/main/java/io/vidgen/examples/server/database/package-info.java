/** Where the rows are: an embedded Postgres or one of yours, and who may log in to it. */
@NullMarked
package io.vidgen.examples.server.database;

import org.jspecify.annotations.NullMarked;
