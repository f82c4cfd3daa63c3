package io.vidgen.document.pdfbox;

import io.vidgen.testing.contract.FootprintContract;

class FootprintTest extends FootprintContract {}
