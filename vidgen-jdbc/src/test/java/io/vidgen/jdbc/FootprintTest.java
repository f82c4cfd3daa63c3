package io.vidgen.jdbc;

import io.vidgen.testing.contract.FootprintContract;

class FootprintTest extends FootprintContract {}
