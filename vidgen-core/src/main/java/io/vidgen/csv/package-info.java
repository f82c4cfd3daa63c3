/**
 * Lists of recipients as spreadsheets and CRMs write them, and results for them to read.
 *
 * <p>The one package that needs {@code de.siegmar:fastcsv}, which a host that reads lists adds.
 */
@NullMarked
package io.vidgen.csv;

import org.jspecify.annotations.NullMarked;
