package io.vidgen.testing.contract;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which package may use which: the same rules for every module of this project. A test class in the
 * module extends this one; the rules are checked on what the build has compiled there.
 *
 * <p>Two kinds of packages make up a module: API packages, and below them {@code internal}, whose
 * types are public for their neighbours only.
 */
public abstract class ArchitectureContract {

  /** The package that modules share and hosts leave alone. */
  private static final String SHARED = "io.vidgen.internal";

  private static final String EXAMPLES = "io.vidgen.examples..";

  /** Each implements ports of the core; none knows another. */
  private static final List<String> ADAPTERS =
      List.of(
          "io.vidgen.jdbc",
          "io.vidgen.storage.s3",
          "io.vidgen.storage.bunny",
          "io.vidgen.recorder.playwright",
          "io.vidgen.compositor.ffmpeg",
          "io.vidgen.document.pdfbox");

  private static final Path CLASSES = Path.of("target", "classes");

  private static final JavaClasses WITH_TESTS =
      new ClassFileImporter().importPaths(CLASSES, Path.of("target", "test-classes"));

  /** The module's own classes, without its tests. */
  protected static final JavaClasses MODULE =
      WITH_TESTS.that(
          describe(
              "are no tests",
              type ->
                  type.getSource()
                      .filter(
                          source -> Path.of(source.getUri()).startsWith(CLASSES.toAbsolutePath()))
                      .isPresent()));

  private static final Set<String> PACKAGES =
      MODULE.stream().map(JavaClass::getPackageName).collect(toSet());

  private static final DescribedPredicate<JavaClass> INTERNAL =
      resideInAPackage("io.vidgen..internal..");

  /** API packages with an {@code internal} of their own below them. */
  private static final DescribedPredicate<JavaClass> FRONT =
      describe(
          "in front of internals",
          type ->
              PACKAGES.stream()
                  .anyMatch(name -> (name + ".").startsWith(type.getPackageName() + ".internal.")));

  @Test
  void theModuleIsLookedAtAsAWhole() {
    assertThat(MODULE).isNotEmpty();
    assertThat(MODULE.contain(getClass())).isFalse();
  }

  @Test
  void packagesDoNotUseEachOtherInCircles() {
    slices()
        .assignedFrom(packagesBehindTheFront())
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(MODULE);
  }

  @Test
  void internalsDoNotKnowTheEntryPoints() {
    DescribedPredicate<JavaClass> entryPoints =
        FRONT.and(
            describe(
                "entry points or their builders",
                type -> isEntryPoint(type) || isBuilderOfAnEntryPoint(type)));
    noClasses()
        .that(INTERNAL)
        .should()
        .dependOnClassesThat(entryPoints)
        .allowEmptyShould(true)
        .check(MODULE);
  }

  private static boolean isEntryPoint(JavaClass type) {
    return type.isAssignableTo(AutoCloseable.class);
  }

  /** A builder that stands alone is one; a nested one may be a value's. */
  private static boolean isBuilderOfAnEntryPoint(JavaClass type) {
    return type.getSimpleName().endsWith("Builder")
        && type.getEnclosingClass().map(ArchitectureContract::isEntryPoint).orElse(true);
  }

  @Test
  void nobodyNamesTheInternalsOfAnotherModule() {
    boolean adapter =
        PACKAGES.stream()
            .anyMatch(name -> ADAPTERS.stream().anyMatch(root -> isWithin(name, root)));
    noClasses()
        .should()
        .dependOnClassesThat(
            INTERNAL.and(
                describe(
                    "of another module",
                    type ->
                        !PACKAGES.contains(type.getPackageName())
                            && !(adapter && isWithin(type.getPackageName(), SHARED)))))
        .check(WITH_TESTS);
  }

  @Test
  void noSignatureShowsWhatIsInternal() {
    noCodeUnits()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areDeclaredInClassesThat(DescribedPredicate.not(INTERNAL))
        .should()
        .haveRawReturnType(INTERNAL)
        .orShould()
        .haveRawParameterTypes(
            describe("internal types", types -> types.stream().anyMatch(INTERNAL)))
        .allowEmptyShould(true)
        .check(MODULE);
  }

  @Test
  void onlyExamplesUseAdapters() {
    for (String adapter : ADAPTERS) {
      noClasses()
          .that()
          .resideOutsideOfPackages(adapter + "..", EXAMPLES)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(adapter + "..")
          .allowEmptyShould(true)
          .check(MODULE);
    }
  }

  /** Otherwise the module path refuses them. */
  @Test
  void noPackageIsInTwoJars() throws IOException {
    for (String name : PACKAGES) {
      List<URL> origins = new ArrayList<>();
      String folder = name.replace('.', '/');
      for (URL found : Collections.list(getClass().getClassLoader().getResources(folder))) {
        if (!found.getPath().contains("/test-classes/") && holdsClasses(found, folder)) {
          origins.add(found);
        }
      }
      assertThat(origins).as(name).hasSize(1);
    }
  }

  private static boolean holdsClasses(URL found, String folder) throws IOException {
    if (found.openConnection() instanceof JarURLConnection jar) {
      Pattern inFolder = Pattern.compile(Pattern.quote(folder) + "/[^/]+\\.class");
      return jar.getJarFile().stream()
          .anyMatch(entry -> inFolder.matcher(entry.getName()).matches());
    }
    try (Stream<Path> files = Files.list(Path.of(URI.create(found.toString())))) {
      return files.anyMatch(file -> file.toString().endsWith(".class"));
    }
  }

  private static boolean isWithin(String name, String root) {
    return (name + ".").startsWith(root + ".");
  }

  /** Each package by itself; those in front use internals, and lend them their values. */
  private static SliceAssignment packagesBehindTheFront() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return FRONT.test(type) || !type.getPackageName().startsWith("io.vidgen")
            ? SliceIdentifier.ignore()
            : SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "packages behind the front";
      }
    };
  }
}
