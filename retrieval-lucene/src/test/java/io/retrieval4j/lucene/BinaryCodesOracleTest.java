package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Document;
import io.retrieval4j.Ranking;
import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches by codes of bits find what exact retrieval in memory finds, or nearly all of it. */
class BinaryCodesOracleTest extends DenseWorld {

    static Stream<DenseStructure> codes() {
        return Stream.of(DenseStructure.signs(), DenseStructure.itq(64));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void codesOfBitsFindNearlyAllOfTheExactTop(DenseStructure structure) {
        int dimension = 64;
        Schema schema = Schema.builder()
                .field(Dense.of("vector", dimension).structuredAs(structure))
                .longNumber("number")
                .build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            fill(index, 2_000, dimension);
            for (int round = 0; round < 2; round++) {
                assertThat(index.dense("vector").explain(vector(dimension), "d1999"))
                        .contains("COSINE")
                        .contains(round == 0 ? "vectors" : "codes of 64 bits");
                assertThat(recall(index.dense("vector").by(DenseSearch.hamming(400)), Similarity.COSINE, dimension))
                        .as("recall at 10, seed %d", SEED)
                        .isGreaterThan(.8); // Random directions are the worst case.
                // All as candidates: exact.
                assertSame(index.dense("vector").by(DenseSearch.hamming(5000)), Similarity.COSINE, dimension, 20);
                assertSame(index.dense("vector").by(DenseSearch.hamming(1)), Similarity.COSINE, dimension, 3000);
                index.optimize();
                index.refresh();
            }
        }
        try (RetrievalIndex index = RetrievalIndex.open(directory)) {
            assertThat(index.schema()).isEqualTo(schema);
        }
    }

    @Test
    void codesOfBitsFindWhatAFilterLeaves() {
        Schema schema = Schema.builder()
                .field(Dense.of("vector", 32).structuredAs(DenseStructure.signs()))
                .longNumber("number")
                .build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            for (int i = 0; i < 3_000; i++) {
                DenseVector vector = vector(32);
                vectors.put("d" + i, vector);
                index.add(Document.builder("d" + i)
                        .set("vector", vector)
                        .set("number", i)
                        .build());
            }
            index.refresh();
            DenseVector query = vector(32);
            // Few are compared whole; half of all are found by codes, of which some are missed.
            for (int below : new int[] {1, 100, 1500}) {
                Map<String, DenseVector> passing = new HashMap<>(vectors);
                passing.keySet().removeIf(id -> Integer.parseInt(id.substring(1)) >= below);
                Ranking expected = ExactRetriever.of(new DenseScorer(Similarity.COSINE), passing)
                        .retrieve(query, 10);
                Ranking found = index.dense("vector")
                        .by(DenseSearch.hamming(600))
                        .where(Filter.range("number", 0, below - 1))
                        .retrieve(query, 10);
                assertThat(passing.keySet()).containsAll(found.ids());
                assertThat(found).as("below %d, seed %d", below, SEED).hasSize(Math.min(10, below));
                assertThat(expected.ids().stream().filter(found.ids()::contains))
                        .as("below %d, seed %d", below, SEED)
                        .hasSizeGreaterThanOrEqualTo(below > 600 ? 7 : Math.min(10, below));
            }
        }
    }

    @Test
    void ofEqualScoresByCodesTheIdDecides() {
        Schema schema = schema(Dense.of("vector", 2).structuredAs(DenseStructure.signs()));
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            for (String id : List.of("b", "d", "a", "c", "e")) {
                index.add(
                        Document.builder(id).set("vector", DenseVector.of(1, 0)).build());
                index.refresh();
            }
            assertThat(index.dense("vector").retrieve(DenseVector.of(1, 1), 3).ids())
                    .containsExactly("e", "d", "c");
        }
    }

    /** What a lump of equal vectors, as of empty texts, teaches a quantizer is not kept for what comes after. */
    @ParameterizedTest
    @MethodSource("codes")
    void equalVectorsAtTheBeginningDoNotSpoilTheCodes(DenseStructure structure) {
        int dimension = 64;
        Schema schema = schema(Dense.of("vector", dimension).structuredAs(structure));
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            DenseVector empty = vector(dimension);
            for (int i = 0; i < 1_000; i++) {
                index.add(Document.builder("empty" + i).set("vector", empty).build());
            }
            index.refresh();
            for (int i = 0; i < 3_000; i++) {
                vectors.put("d" + i, vector(dimension));
                index.add(Document.builder("d" + i)
                        .set("vector", vectors.get("d" + i))
                        .build());
            }
            index.refresh();
            for (int i = 0; i < 1_000; i++) {
                index.delete("empty" + i);
            }
            index.optimize();
            index.refresh();
            assertThat(recall(index.dense("vector").by(DenseSearch.hamming(600)), Similarity.COSINE, dimension))
                    .as("recall at 10, seed %d", SEED)
                    .isGreaterThan(.8);
        }
    }

    @Test
    void whatIsKnownMayHaveToPassAFilter() {
        Schema schema =
                Schema.builder().field(Dense.of("vector", 2)).keyword("owner").build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            for (String id : List.of("a", "b", "c")) {
                index.add(Document.builder(id)
                        .set("owner", id.equals("b") ? "me" : "others")
                        .build());
            }
            index.refresh();
            index.delete("c");
            index.refresh();
            assertThat(index.known(List.of("c", "b", "nowhere", "a"))).containsExactly("b", "a");
            assertThat(index.known(List.of("c", "b", "nowhere", "a"), Filter.term("owner", "others")))
                    .containsExactly("a");
            assertThat(index.known(List.of(), Filter.term("owner", "me"))).isEmpty();
        }
    }
}
