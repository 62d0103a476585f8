package io.retrieval4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.retrieval4j");

    @Test
    void coreNeedsTheJdkAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.retrieval4j..", "java..", "jdk.incubator.vector..", "org.jspecify.annotations..")
                .check(CORE);
    }

    @Test
    void kernelsKnowNothingOfRetrieval() {
        classes()
                .that()
                .resideInAPackage("..kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("..kernel..", "java..", "jdk.incubator.vector..", "org.jspecify.annotations..")
                .check(CORE);
    }

    @Test
    void onlyKernelsKnowTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(CORE);
    }

    @Test
    void kernelsAreReachedThroughTheirDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..kernel.*..")
                .check(CORE);
    }

    @Test
    void codesAreDecodedWithoutKnowledgeOfWhatFollows() {
        noClasses()
                .that()
                .resideInAPackage("..kernel.code..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..kernel.dot..", "..kernel.maxsim..")
                .check(CORE);
    }

    @Test
    void representationsAndEncodersAndScorersDoNotKnowWhoUsesThem() {
        noClasses()
                .that()
                .resideInAnyPackage("..representation..", "..encode..", "..score..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.retrieval4j", "..exact..", "..pipeline..")
                .check(CORE);
    }
}
