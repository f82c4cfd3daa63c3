package io.vidgen;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/** Which part may use which, and what no part does. */
class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.vidgen");

  /** The classes that start threads; each names them and ends them. */
  private static final Set<String> STARTERS_OF_THREADS =
      Set.of(
          "io.vidgen.WorkerSlot",
          "io.vidgen.LeaseKeeper",
          "io.vidgen.TimeLimit",
          "io.vidgen.ListenerThread",
          "io.vidgen.webhook.WebhookNotifier",
          "io.vidgen.pipeline.HeadStart",
          "io.vidgen.internal.SideBySide");

  @Test
  void theCoreIsLookedAtAsAWhole() {
    assertThat(CORE.contain(RenderPipeline.class)).isTrue();
    assertThat(CORE.contain("io.vidgen.internal.WorkDirectory")).isTrue();
    assertThat(CORE.contain(ArchitectureTest.class)).isFalse();
    assertThat(CORE).hasSizeGreaterThan(50);
  }

  // Which part may use which

  @Test
  void theCoreNeedsTheJdkSlf4jAndJacksonAlone() {
    classes()
        .that()
        .resideOutsideOfPackage("io.vidgen.micrometer")
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
        .check(CORE);
  }

  @Test
  void jacksonIsSeenOnlyWhereJsonIsReadAndNamed() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.vidgen.campaign", "io.vidgen.render", "io.vidgen.pipeline", "io.vidgen.webhook")
        .should()
        .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.."))
        .check(CORE);
  }

  @Test
  void micrometerIsSeenInItsPackageAloneAndTheCoreDoesWithoutIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.vidgen.micrometer")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.micrometer..", "io.vidgen.micrometer.."))
        .check(CORE);
  }

  @Test
  void packagesDoNotUseEachOtherInCircles() {
    slices().matching("io.vidgen.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void noPackageUsesTheEntryPointsAboveIt() {
    DescribedPredicate<JavaClass> entryPoints =
        resideInAPackage("io.vidgen")
            .and(
                DescribedPredicate.not(
                    DescribedPredicate.describe(
                        "errors and the value that says how to wait after them",
                        type ->
                            type.isEquivalentTo(ErrorCode.class)
                                || type.isEquivalentTo(RetryPolicy.class)
                                || type.isEquivalentTo(VidGenException.class))));
    noClasses()
        .that()
        .resideInAPackage("io.vidgen.*..")
        .should()
        .dependOnClassesThat(are(entryPoints))
        .check(CORE);
  }

  @Test
  void portsKnowNeitherTheStagesNorTheQueue() {
    noClasses()
        .that()
        .resideInAnyPackage("io.vidgen.recorder..", "io.vidgen.compositor..", "io.vidgen.storage..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.vidgen.pipeline..", "io.vidgen.queue.."))
        .check(CORE);
    noClasses()
        .that()
        .resideInAPackage("io.vidgen.queue..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.vidgen.pipeline..",
                "io.vidgen.recorder..",
                "io.vidgen.compositor..",
                "io.vidgen.storage.."))
        .check(CORE);
  }

  @Test
  void stagesKnowNoQueue() {
    noClasses()
        .that()
        .resideInAPackage("io.vidgen.pipeline..")
        .should()
        .dependOnClassesThat(resideInAPackage("io.vidgen.queue.."))
        .check(CORE);
  }

  @Test
  void noSignatureShowsWhatIsInternal() {
    DescribedPredicate<JavaClass> internal = resideInAPackage("io.vidgen.internal..");
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage("io.vidgen.internal..")
        .should()
        .haveRawReturnType(internal)
        .orShould()
        .haveRawParameterTypes(
            DescribedPredicate.describe(
                "internal types", types -> types.stream().anyMatch(internal)))
        .check(CORE);
    noFields().that().arePublic().should().haveRawType(internal).check(CORE);
  }

  // What a type is like

  @Test
  void everyPublicClassIsFinalButTheRootOfTheExceptions() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .doNotBelongToAnyOf(VidGenException.class)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CORE);
  }

  @Test
  void everyExceptionHasTheOneRoot() {
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .should()
        .beAssignableTo(VidGenException.class)
        .andShould()
        .haveSimpleNameEndingWith("Exception")
        .check(CORE);
  }

  @Test
  void noNameSaysNothing() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .resideInAnyPackage("..util..", "..common..", "..impl..")
        .check(CORE);
  }

  // What no part does

  @Test
  void nothingIsPrintedAndNothingLoggedPastSlf4j() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CORE);
  }

  @Test
  void noStateIsStatic() {
    fields().that().areStatic().should().beFinal().check(CORE);
    noFields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .haveRawType(
            DescribedPredicate.describe(
                "something that can change",
                type ->
                    type.isArray()
                        || type.isAssignableTo(Collection.class)
                        || type.isAssignableTo(Map.class)
                        || type.isAssignableTo(Executor.class)
                        || type.isAssignableTo(Lock.class)
                        || type.isAssignableTo(Thread.class)
                        || type.isAssignableTo(ThreadLocal.class)
                        || type.getPackageName().equals("java.util.concurrent.atomic")))
        .check(CORE);
  }

  @Test
  void theHostsProcessIsLeftAlone() {
    noClasses()
        .should()
        .callMethod(Runtime.class, "addShutdownHook", Thread.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(File.class, "deleteOnExit")
        .orShould()
        .callMethod(System.class, "setProperty", String.class, String.class)
        .orShould()
        .callMethod(
            Thread.class,
            "setDefaultUncaughtExceptionHandler",
            Thread.UncaughtExceptionHandler.class)
        .check(CORE);
  }

  @Test
  void threadsAreStartedOnlyWhereTheyAreNamedAndEnded() {
    DescribedPredicate<JavaAccess<?>> startingThreads =
        DescribedPredicate.describe(
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
        .that(
            DescribedPredicate.describe(
                "start no threads", type -> !STARTERS_OF_THREADS.contains(type.getName())))
        .should()
        .accessTargetWhere(startingThreads)
        .check(CORE);
  }

  @Test
  void nobodySleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CORE);
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
        .check(CORE);
  }

  @Test
  void closingThrowsNothingThatMustBeCaught() {
    methods()
        .that()
        .haveName("close")
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should()
        .notDeclareThrowableOfType(Exception.class)
        .andShould()
        .notDeclareThrowableOfType(InterruptedException.class)
        .check(CORE);
  }
}
