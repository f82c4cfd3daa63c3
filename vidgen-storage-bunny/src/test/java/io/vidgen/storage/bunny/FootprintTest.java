package io.vidgen.storage.bunny;

import io.vidgen.testing.contract.FootprintContract;

class FootprintTest extends FootprintContract {}
