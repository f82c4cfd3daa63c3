package io.vidgen.storage.bunny;

import io.vidgen.testing.contract.LibraryRulesContract;

class ArchitectureTest extends LibraryRulesContract {}
