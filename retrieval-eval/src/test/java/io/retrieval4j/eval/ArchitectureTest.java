package io.retrieval4j.eval;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom: text knows nobody, measures know no files, and only the command line knows picocli. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.retrieval4j.eval");

    @Test
    void layersKnowThoseBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("text")
                .definedBy("io.retrieval4j.eval.text..")
                .layer("measure")
                .definedBy("io.retrieval4j.eval.measure..")
                .layer("rows")
                .definedBy("io.retrieval4j.eval.rows..")
                .layer("api")
                .definedBy("io.retrieval4j.eval")
                .layer("treceval")
                .definedBy("io.retrieval4j.eval.treceval..")
                .layer("cli")
                .definedBy("io.retrieval4j.eval.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("treceval")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("treceval", "cli")
                .whereLayer("rows")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("text")
                .mayOnlyBeAccessedByLayers("rows", "treceval", "cli")
                .check(CLASSES);
    }

    @Test
    void kindsOfMeasuresDoNotKnowEachOther() {
        slices().matching("io.retrieval4j.eval.measure.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.retrieval4j.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }
}
