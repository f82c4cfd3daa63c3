package io.vidgen.document.pdfbox;

import io.vidgen.testing.contract.LibraryRulesContract;

class ArchitectureTest extends LibraryRulesContract {}
