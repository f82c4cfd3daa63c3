package io.vidgen.storage.s3;

import io.vidgen.testing.contract.LibraryRulesContract;

class ArchitectureTest extends LibraryRulesContract {}
