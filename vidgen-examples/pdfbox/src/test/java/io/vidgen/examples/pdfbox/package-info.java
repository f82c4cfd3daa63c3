/** Tests of the renderer in processes of its own. */
package io.vidgen.examples.pdfbox;
