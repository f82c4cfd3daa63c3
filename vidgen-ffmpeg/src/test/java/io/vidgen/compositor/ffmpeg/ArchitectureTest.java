package io.vidgen.compositor.ffmpeg;

import io.vidgen.testing.contract.LibraryRulesContract;

class ArchitectureTest extends LibraryRulesContract {}
