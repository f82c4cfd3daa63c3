package io.vidgen.storage.s3;

import io.vidgen.testing.contract.FootprintContract;

class FootprintTest extends FootprintContract {}
