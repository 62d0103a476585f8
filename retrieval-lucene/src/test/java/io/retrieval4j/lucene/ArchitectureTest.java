package io.retrieval4j.lucene;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses lucene = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.retrieval4j.lucene");

    @Test
    void familiesDoNotSeeTheFacade() {
        noClasses()
                .that()
                .resideInAPackage("io.retrieval4j.lucene.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.retrieval4j.lucene")
                .check(lucene);
    }

    @Test
    void familiesDoNotSeeEachOther() {
        slices().matching("io.retrieval4j.lucene.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        DescribedPredicate.alwaysTrue(),
                        JavaClass.Predicates.resideInAPackage("io.retrieval4j.lucene.codebook.."))
                .check(lucene);
    }

    // It is what families share, which is why the rule above lets them see it.
    @Test
    void codebooksSeeNeitherFamiliesNorTheFacade() {
        classes()
                .that()
                .resideInAPackage("io.retrieval4j.lucene.codebook..")
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackage("io.retrieval4j.lucene..")
                        .or(JavaClass.Predicates.resideInAPackage("io.retrieval4j.lucene.codebook..")))
                .check(lucene);
    }

    @Test
    void aFormatDoesNotSeeWhoSearchesIt() {
        noClasses()
                .that()
                .resideInAPackage("io.retrieval4j.lucene.tokenmatrix")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.retrieval4j.lucene.tokenmatrix.search..")
                .check(lucene);
    }

    @Test
    void luceneIsReachedByItsExportedPackages() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.lucene.internal..", "org.apache.lucene.backward_codecs..")
                .check(lucene);
    }
}
