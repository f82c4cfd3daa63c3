package io.vidgen.storage.s3;

import io.vidgen.FootprintContract;

class FootprintTest extends FootprintContract {}
