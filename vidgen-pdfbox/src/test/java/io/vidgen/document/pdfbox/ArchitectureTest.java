package io.vidgen.document.pdfbox;

import io.vidgen.testing.contract.LibraryRulesContract;
import java.util.Set;

class ArchitectureTest extends LibraryRulesContract {

  /** The program in a process of its own, which ends that process with what it has found. */
  @Override
  protected Set<String> settersOfGlobals() {
    return Set.of(PageDrawing.class.getName());
  }
}
