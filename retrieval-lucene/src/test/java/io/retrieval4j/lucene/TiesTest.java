package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Document;
import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.contextual.search.ContextualSearch;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where most documents are one text, every family's exact search puts them in the order of a ranking, wherever it is cut off:
 * by score, then by id, the greatest first.
 */
class TiesTest {

    private static final int DOCUMENTS = 3000;
    private static final long SEED = 20_261_130;

    private static final Schema SCHEMA = Schema.builder()
            .text("body")
            .dense("vector", 2)
            .lateInteraction("tokens", 2)
            .contextual("terms", 2)
            .sparse("weights")
            .build();

    private static final TokenMatrix MATRIX = TokenMatrix.ofRows(new float[] {1, 0});
    private static final ContextualTerms TERMS = new ContextualTerms(List.of("a"), MATRIX, null);

    @TempDir
    static Path directory;

    private static RetrievalIndex index;

    @BeforeAll
    static void fill() {
        index = RetrievalIndex.open(directory, SCHEMA);
        List<Integer> ids =
                new ArrayList<>(IntStream.range(0, DOCUMENTS).boxed().toList());
        Collections.shuffle(ids, new Random(SEED));
        for (int i = 0; i < DOCUMENTS; i++) {
            index.add(document(ids.get(i)));
            if (i == DOCUMENTS / 3) {
                index.refresh();
            }
        }
        index.refresh();
    }

    @AfterAll
    static void close() {
        index.close();
    }

    private static String id(int number) {
        return "d%04d".formatted(number);
    }

    /** Three are better than all others, which are one text. */
    private static Document document(int number) {
        boolean better = number % 1000 == 7;
        return Document.builder(id(number))
                .set("body", better ? "word word" : "word other")
                .set("vector", better ? DenseVector.of(1, 0) : DenseVector.of(1, 1))
                .set("tokens", better ? MATRIX : TokenMatrix.ofRows(new float[] {.5f, .5f}))
                .set(
                        "terms",
                        better
                                ? TERMS
                                : new ContextualTerms(List.of("a"), TokenMatrix.ofRows(new float[] {.5f, .5f}), null))
                .set("weights", SparseVector.of(Map.of("a", better ? 2f : 1f)))
                .build();
    }

    record Family(String name, IntFunction<Ranking> best) {

        static <Q> Family of(String name, Retriever<? super Q> retriever, Q query) {
            return new Family(name, limit -> retriever.retrieve(query, limit));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Family> families() {
        return Stream.of(
                Family.of("text", index.text("body"), "word"),
                Family.of("dense", index.dense("vector").by(DenseSearch.exact()), DenseVector.of(1, 0)),
                Family.of("tokens", index.lateInteraction("tokens").by(TokenMatrixSearch.exact()), MATRIX),
                Family.of("terms", index.contextual("terms").by(ContextualSearch.exhaustive()), TERMS),
                Family.of("weights", index.sparse("weights"), SparseVector.of(Map.of("a", 1f))));
    }

    @ParameterizedTest
    @MethodSource("families")
    void tiesAreByIdWhereverTheRankingIsCutOff(Family family) {
        List<String> expected = new ArrayList<>(List.of(id(2007), id(1007), id(7)));
        IntStream.range(0, DOCUMENTS)
                .filter(number -> number % 1000 != 7)
                .mapToObj(TiesTest::id)
                .sorted(Comparator.reverseOrder())
                .forEach(expected::add);
        for (int limit : new int[] {1, 2, 3, 4, 10, 99, 200, 2999, 3000, 5000}) {
            assertThat(family.best().apply(limit).ids())
                    .as("the best %d", limit)
                    .isEqualTo(expected.subList(0, Math.min(limit, DOCUMENTS)));
        }
    }
}
