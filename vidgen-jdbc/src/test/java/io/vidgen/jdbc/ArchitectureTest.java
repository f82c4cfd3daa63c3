package io.vidgen.jdbc;

import io.vidgen.testing.contract.LibraryRulesContract;

class ArchitectureTest extends LibraryRulesContract {}
