package io.vidgen;

import io.vidgen.testing.contract.FootprintContract;

class FootprintTest extends FootprintContract {}
