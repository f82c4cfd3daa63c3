package io.vidgen.recorder.playwright;

import io.vidgen.FootprintContract;

class FootprintTest extends FootprintContract {}
