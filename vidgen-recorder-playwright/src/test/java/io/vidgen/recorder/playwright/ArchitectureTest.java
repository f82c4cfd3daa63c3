package io.vidgen.recorder.playwright;

import io.vidgen.testing.contract.LibraryRulesContract;
import java.util.Set;

class ArchitectureTest extends LibraryRulesContract {

  @Override
  protected Set<String> settersOfGlobals() {
    // LittleProxy's logger, the level of which can be set nowhere else.
    return Set.of("io.vidgen.recorder.playwright.internal.egress.ProxyLog");
  }
}
