package io.vidgen;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.vidgen.testing.contract.LibraryRulesContract;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** What holds for the core alone. */
class ArchitectureTest extends LibraryRulesContract {

  private static final String ROOT = "io.vidgen.";

  /**
   * For each package those that it uses; {@code io.vidgen} itself, which uses none, is left out.
   */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("render", Set.of()),
          Map.entry("internal", Set.of("render")),
          Map.entry("internal.egress", Set.of()),
          Map.entry("frames", Set.of("internal")),
          Map.entry("event", Set.of("render")),
          Map.entry("storage", Set.of("internal", "render")),
          Map.entry("recorder", Set.of("frames", "internal", "render")),
          Map.entry("captions", Set.of("internal")),
          Map.entry("transcriber", Set.of("captions", "internal", "render")),
          Map.entry("document", Set.of("render")),
          Map.entry("compositor", Set.of("captions", "frames", "internal", "render")),
          Map.entry(
              "campaign",
              Set.of(
                  "captions",
                  "compositor",
                  "document",
                  "internal",
                  "recorder",
                  "render",
                  "storage")),
          Map.entry(
              "campaign.draft",
              Set.of(
                  "campaign",
                  "captions",
                  "compositor",
                  "document",
                  "internal",
                  "recorder",
                  "render",
                  "storage",
                  "video")),
          Map.entry("video", Set.of("internal", "render")),
          Map.entry("viewing", Set.of("internal", "recipient", "render")),
          Map.entry(
              "queue", Set.of("batch", "campaign", "internal", "recipient", "render", "video")),
          Map.entry("webhook", Set.of("event", "internal", "render")),
          Map.entry("micrometer", Set.of("event", "render")),
          Map.entry(
              "recipient", Set.of("campaign", "campaign.draft", "internal", "recorder", "render")),
          Map.entry(
              "batch", Set.of("campaign", "campaign.draft", "internal", "recipient", "render")),
          Map.entry("csv", Set.of("internal", "recipient", "viewing")),
          Map.entry(
              "pipeline",
              Set.of(
                  "campaign",
                  "campaign.draft",
                  "captions",
                  "compositor",
                  "document",
                  "frames",
                  "internal",
                  "recorder",
                  "render",
                  "storage",
                  "transcriber")),
          Map.entry(
              "worker",
              Set.of("campaign", "event", "internal", "pipeline", "queue", "render", "storage")));

  /** The classes that start threads; each names them and ends them. */
  private static final Set<String> STARTERS_OF_THREADS =
      Set.of(
          "io.vidgen.worker.AttemptPool",
          "io.vidgen.worker.RenderPoller",
          "io.vidgen.worker.LeaseKeeper",
          "io.vidgen.worker.ListenerThread",
          "io.vidgen.pipeline.TimeLimit",
          "io.vidgen.pipeline.SpeculativeEncoding",
          "io.vidgen.webhook.WebhookNotifier",
          "io.vidgen.internal.ParallelTasks");

  @Test
  void packagesUseEachOtherAsDrawn() {
    for (JavaClass type : MODULE) {
      Set<String> used = new TreeSet<>();
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
          .filter(name -> name.startsWith(ROOT))
          .map(name -> name.substring(ROOT.length()))
          .forEach(used::add);
      String name = type.getPackageName().substring(ROOT.length() - 1);
      used.remove(name.isEmpty() ? name : name.substring(1));

      assertThat(name.isEmpty() ? Set.of() : ARROWS.get(name.substring(1)))
          .as("what %s may use", type.getName())
          .isNotNull()
          .containsAll(used);
    }
  }

  @Test
  void theCoreNeedsTheJdkSlf4jAndJacksonAlone() {
    classes()
        .that()
        .resideOutsideOfPackages(
            "io.vidgen.csv", "io.vidgen.internal.egress", "io.vidgen.micrometer")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "io.vidgen..",
                "java..",
                "javax.crypto..",
                "javax.imageio..",
                "org.slf4j..",
                "com.fasterxml.jackson..",
                "org.jspecify.annotations.."))
        .check(MODULE);
  }

  @Test
  void jacksonIsSeenOnlyWhereJsonIsReadAndNamed() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.vidgen.campaign..",
            "io.vidgen.recipient",
            "io.vidgen.render",
            "io.vidgen.pipeline",
            "io.vidgen.transcriber",
            "io.vidgen.webhook")
        .should()
        .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.."))
        .check(MODULE);
  }

  @Test
  void micrometerIsSeenInItsPackageAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.vidgen.micrometer")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.micrometer..", "io.vidgen.micrometer.."))
        .check(MODULE);
  }

  @Test
  void theCsvLibraryIsSeenInItsPackageAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.vidgen.csv")
        .should()
        .dependOnClassesThat(resideInAnyPackage("de.siegmar.fastcsv..", "io.vidgen.csv"))
        .check(MODULE);
  }

  @Test
  void theLibraryOfAddressesIsSeenInItsPackageAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.vidgen.internal.egress")
        .should()
        .dependOnClassesThat(resideInAnyPackage("inet.ipaddr..", "io.vidgen.internal.egress"))
        .check(MODULE);
  }

  @Test
  void noCollectionIsStatic() {
    noFields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .haveRawType(
            describe(
                "something that can change",
                type ->
                    type.isArray()
                        || type.isAssignableTo(Collection.class)
                        || type.isAssignableTo(Map.class)))
        .check(MODULE);
  }

  @Test
  void threadsAreStartedOnlyWhereTheyAreNamedAndEnded() {
    DescribedPredicate<JavaAccess<?>> startingThreads =
        describe(
            "start threads",
            access -> {
              JavaClass owner = access.getTargetOwner();
              boolean constructed = access.getName().equals("<init>");
              return (constructed && owner.isAssignableTo(Thread.class))
                  || (constructed && owner.isAssignableTo(Executor.class))
                  || (constructed && owner.isAssignableTo(Timer.class))
                  || owner.isEquivalentTo(Executors.class)
                  || owner.isEquivalentTo(ForkJoinPool.class)
                  || owner.isAssignableTo(CompletableFuture.class)
                  || access.getName().equals("parallelStream")
                  || access.getName().equals("parallel");
            });
    noClasses()
        .that(describe("start no threads", type -> !STARTERS_OF_THREADS.contains(type.getName())))
        .should()
        .accessTargetWhere(startingThreads)
        .check(MODULE);
  }

  @Test
  void timeComesFromTheClockThatWasGiven() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callConstructor(Date.class)
        .check(MODULE);
  }
}
