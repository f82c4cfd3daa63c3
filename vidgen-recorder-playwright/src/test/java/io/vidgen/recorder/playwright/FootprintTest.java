package io.vidgen.recorder.playwright;

import io.vidgen.testing.contract.FootprintContract;

class FootprintTest extends FootprintContract {}
