package io.vidgen.storage.bunny;

import io.vidgen.FootprintContract;

class FootprintTest extends FootprintContract {}
