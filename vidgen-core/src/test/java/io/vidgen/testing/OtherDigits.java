package io.vidgen.testing;

import java.util.Locale;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test as on a host that writes numbers as no program reads them: {@link ExtendWith} it. */
public final class OtherDigits implements BeforeEachCallback, AfterEachCallback {

  private final Locale hosts = Locale.getDefault();

  @Override
  public void beforeEach(ExtensionContext context) {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    if ("%d".formatted(1).equals("1")) {
      throw new IllegalStateException("this Java has no such digits");
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Locale.setDefault(hosts);
  }
}
