package io.retrieval4j.lucene;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.retrieval4j.lucene.lateinteraction.search.MeasuredRecall;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String[] SHARED = {
        "io.retrieval4j.lucene.segment..", "io.retrieval4j.lucene.hits..", "io.retrieval4j.lucene.codebook.."
    };

    private static final String SCHEMA = "io.retrieval4j.lucene.schema";

    private static final JavaClasses LUCENE = new ClassFileImporter()
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
                .check(LUCENE);
    }

    @Test
    void familiesSeeTheSharedRoomsAndNotEachOther() {
        slices().matching("io.retrieval4j.lucene.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.resideInAnyPackage(SHARED))
                .ignoreDependency(
                        JavaClass.Predicates.resideInAPackage(SCHEMA),
                        JavaClass.Predicates.resideOutsideOfPackage("io.retrieval4j.lucene"))
                .check(LUCENE);
    }

    @Test
    void onlyTheFacadeSeesTheSchema() {
        noClasses()
                .that()
                .resideInAPackage("io.retrieval4j.lucene.*..")
                .and()
                .resideOutsideOfPackage(SCHEMA)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SCHEMA)
                .check(LUCENE);
    }

    @Test
    void sharedRoomsSeeNeitherFamiliesNorTheFacade() {
        classes()
                .that()
                .resideInAnyPackage(SHARED)
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackage("io.retrieval4j.lucene..")
                        .or(JavaClass.Predicates.resideInAnyPackage(SHARED)))
                .check(LUCENE);
    }

    // Its writer measures what searches of the new segment will need.
    @Test
    void aFormatDoesNotSeeWhoSearchesItButForWhatMeasuresRecall() {
        noClasses()
                .that()
                .resideInAPackage("io.retrieval4j.lucene.lateinteraction")
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAPackage("io.retrieval4j.lucene.lateinteraction.search..")
                                .and(DescribedPredicate.not(JavaClass.Predicates.type(MeasuredRecall.class))))
                .check(LUCENE);
    }

    @Test
    void luceneIsReachedByItsExportedPackages() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.lucene.internal..", "org.apache.lucene.backward_codecs..")
                .check(LUCENE);
    }
}
