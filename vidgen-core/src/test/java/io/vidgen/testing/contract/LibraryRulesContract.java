package io.vidgen.testing.contract;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.vidgen.VidGenException;
import java.io.File;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/** What no module does to the program that embeds it. On top of which package uses which. */
public abstract class LibraryRulesContract extends ArchitectureContract {

  /** Classes that set what a JVM has only once; each says why it must. Unless overridden, none. */
  protected Set<String> settersOfGlobals() {
    return Set.of();
  }

  private DescribedPredicate<JavaClass> others() {
    return describe(
        "are not excepted with a reason", type -> !settersOfGlobals().contains(type.getName()));
  }

  @Test
  void everyPublicClassIsFinalButTheRootOfTheExceptions() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .doNotBelongToAnyOf(VidGenException.class)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(MODULE);
  }

  @Test
  void everyExceptionOfTheApiHasTheOneRoot() {
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .and()
        .arePublic()
        .and()
        .resideOutsideOfPackage("..internal..")
        .should()
        .beAssignableTo(VidGenException.class)
        .andShould()
        .haveSimpleNameEndingWith("Exception")
        .allowEmptyShould(true)
        .check(MODULE);
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
        .check(MODULE);
  }

  @Test
  void nothingIsPrintedAndNothingLoggedPastSlf4j() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(MODULE);
    noClasses().that(others()).should(USE_JAVA_UTIL_LOGGING).check(MODULE);
  }

  @Test
  void noStateIsStatic() {
    fields().that().areStatic().should().beFinal().check(MODULE);
    noFields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .haveRawType(
            describe(
                "something that can be locked or run on",
                type ->
                    type.isAssignableTo(Executor.class)
                        || type.isAssignableTo(Lock.class)
                        || type.isAssignableTo(Thread.class)
                        || type.isAssignableTo(ThreadLocal.class)
                        || type.getPackageName().equals("java.util.concurrent.atomic")))
        .check(MODULE);
  }

  @Test
  void theHostsProcessIsLeftAlone() {
    noClasses()
        .that(others())
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
        .check(MODULE);
  }

  @Test
  void nobodySleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(MODULE);
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
        .allowEmptyShould(true)
        .check(MODULE);
  }
}
