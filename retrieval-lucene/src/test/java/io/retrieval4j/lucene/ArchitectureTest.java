package io.retrieval4j.lucene;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
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
                .check(classes);
    }

    @Test
    void familiesDoNotSeeEachOther() {
        slices().matching("io.retrieval4j.lucene.(*)..")
                .should()
                .notDependOnEachOther()
                .check(classes);
    }

    @Test
    void luceneIsReachedByItsExportedPackages() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.lucene.internal..", "org.apache.lucene.backward_codecs..")
                .check(classes);
    }
}
