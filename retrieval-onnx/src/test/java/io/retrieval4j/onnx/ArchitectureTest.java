package io.retrieval4j.onnx;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String[] PLAIN = {"java..", "org.jspecify.annotations.."};

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.retrieval4j.onnx");

    private static String[] with(String... packages) {
        String[] all = Arrays.copyOf(PLAIN, PLAIN.length + packages.length);
        System.arraycopy(packages, 0, all, PLAIN.length, packages.length);
        return all;
    }

    private static void mayKnow(String room, String... others) {
        classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(others))
                .check(MODULE);
    }

    @Test
    void tokensAndBatchesArePlainValues() {
        mayKnow("..onnx.token", "..onnx.token");
    }

    @Test
    void sourcesAndLifetimesKnowNothingElse() {
        mayKnow("..onnx.resource", "..onnx.resource");
    }

    @Test
    void onlyTheTokenizerKnowsDjl() {
        mayKnow("..onnx.tokenizer.check", "..onnx.tokenizer.check", "com.fasterxml..");
        mayKnow(
                "..onnx.tokenizer",
                "..onnx.tokenizer",
                "..onnx.tokenizer.check",
                "..onnx.token",
                "..onnx.resource",
                "ai.djl..",
                "com.fasterxml..");
        noClasses()
                .that(not(resideInAPackage("..onnx.tokenizer")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(MODULE);
    }

    @Test
    void weightsAndFoldersAreReadWithoutAnyRuntime() {
        mayKnow("..onnx.weights", "..onnx.weights", "..onnx.resource", "com.fasterxml..", "io.retrieval4j.kernel..");
        mayKnow("..onnx.word", "..onnx.word", "..onnx.resource", "com.fasterxml..");
        mayKnow("..onnx.model", "..onnx.model", "..onnx.model.layout");
        mayKnow("..onnx.model.layout.jinja", "..onnx.model.layout.jinja");
        mayKnow(
                "..onnx.model.layout",
                "..onnx.model.layout",
                "..onnx.model.layout.jinja",
                "..onnx.model",
                "..onnx.weights",
                "..onnx.tokenizer",
                "..onnx.resource",
                "com.fasterxml..");
    }

    @Test
    void encodersLeaveJsonToThoseThatReadFiles() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.retrieval4j.onnx",
                        "..onnx.states",
                        "..onnx.generation",
                        "..onnx.execution",
                        "..onnx.graph",
                        "..onnx.token",
                        "..onnx.resource")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(MODULE);
    }

    @Test
    void theHubKnowsNoModels() {
        mayKnow("..onnx.hub", "..onnx.hub", "com.fasterxml..");
    }

    @Test
    void howModelsAreRunIsPlainValues() {
        mayKnow("..onnx.execution", "..onnx.execution", "..onnx.model", "..onnx.resource");
    }

    @Test
    void statesAndGenerationKnowNoEncoder() {
        noClasses()
                .that()
                .resideInAnyPackage("..onnx.states", "..onnx.generation")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.retrieval4j.onnx")
                .check(MODULE);
    }

    @Test
    void onlyTheGraphKnowsOnnxRuntime() {
        mayKnow(
                "..onnx.graph",
                "..onnx.graph",
                "..onnx.execution",
                "..onnx.token",
                "..onnx.resource",
                "ai.onnxruntime..");
        noClasses()
                .that(not(resideInAPackage("..onnx.graph")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(MODULE);
    }
}
