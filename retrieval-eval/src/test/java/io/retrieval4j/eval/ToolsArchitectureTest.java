package io.retrieval4j.eval;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What is built on evaluation: each tool knows those below it, and evaluation knows none of them. */
class ToolsArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.retrieval4j.eval");

    @Test
    void toolsKnowThoseBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("api")
                .definedBy("io.retrieval4j.eval", "io.retrieval4j.eval.measure..", "io.retrieval4j.eval.rows..")
                .layer("format")
                .definedBy("io.retrieval4j.eval.format..")
                .layer("fuse")
                .definedBy("io.retrieval4j.eval.fuse..")
                .layer("collection")
                .definedBy("io.retrieval4j.eval.collection..")
                .layer("significance")
                .definedBy("io.retrieval4j.eval.significance..")
                .layer("junit")
                .definedBy("io.retrieval4j.eval.junit..")
                .layer("report")
                .definedBy("io.retrieval4j.eval.report..")
                .layer("cli")
                .definedBy("io.retrieval4j.eval.cli..")
                .whereLayer("format")
                .mayOnlyBeAccessedByLayers("junit", "cli")
                .whereLayer("fuse")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("collection")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("significance")
                .mayOnlyBeAccessedByLayers("junit", "report", "cli")
                .whereLayer("junit")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli")
                .check(CLASSES);
    }

    @Test
    void onlyTheExtensionKnowsJUnit() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.retrieval4j.eval.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCatalogueKnowsTheNetwork() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.retrieval4j.eval.collection.catalogue..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(CLASSES);
    }
}
