package io.vidgen;

class FootprintTest extends FootprintContract {}
