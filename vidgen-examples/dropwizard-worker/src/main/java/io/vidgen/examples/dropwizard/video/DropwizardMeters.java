package io.vidgen.examples.dropwizard.video;

import com.codahale.metrics.MetricRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.dropwizard.DropwizardConfig;
import io.micrometer.core.instrument.dropwizard.DropwizardMeterRegistry;
import io.micrometer.core.instrument.util.HierarchicalNameMapper;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer's meters in Dropwizard's registry, where a meter's tags become parts of its name: a
 * counter {@code vidgen.attempts} is there as {@code vidgenAttempts.code.none.outcome.done}.
 */
final class DropwizardMeters extends DropwizardMeterRegistry {

  private static final DropwizardConfig DEFAULTS =
      new DropwizardConfig() {
        @Override
        public String prefix() {
          return "dropwizard";
        }

        @Override
        public @Nullable String get(String key) {
          return null;
        }
      };

  DropwizardMeters(MetricRegistry registry) {
    super(DEFAULTS, registry, HierarchicalNameMapper.DEFAULT, Clock.SYSTEM);
  }

  @Override
  protected Double nullGaugeValue() {
    return Double.NaN;
  }
}
