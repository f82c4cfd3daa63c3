package io.vidgen.compositor.ffmpeg;

import io.vidgen.testing.contract.FootprintContract;

class FootprintTest extends FootprintContract {}
