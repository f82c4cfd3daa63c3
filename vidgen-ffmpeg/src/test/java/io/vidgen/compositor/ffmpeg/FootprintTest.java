package io.vidgen.compositor.ffmpeg;

import io.vidgen.FootprintContract;

class FootprintTest extends FootprintContract {}
