/** Pages of PDFs, drawn by Apache PDFBox in a process of its own. */
@NullMarked
package io.vidgen.examples.pdfbox;

import org.jspecify.annotations.NullMarked;
