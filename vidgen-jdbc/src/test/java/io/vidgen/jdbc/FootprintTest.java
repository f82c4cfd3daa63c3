package io.vidgen.jdbc;

import io.vidgen.FootprintContract;

class FootprintTest extends FootprintContract {}
