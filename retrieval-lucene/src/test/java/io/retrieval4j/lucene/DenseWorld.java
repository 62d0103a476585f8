package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/** Documents with random vectors, in an index and in memory, where exact retrieval is the oracle. */
abstract class DenseWorld {

    static final long SEED = 20_251_124;

    @TempDir
    Path directory;

    final Map<String, DenseVector> vectors = new HashMap<>();
    private final Random random = new Random(SEED);

    /** Asks for hits in the order of the definition, but for documents whose scores differ by no more than rounding. */
    final void assertSame(DenseRetriever retriever, Similarity similarity, int dimension, int limit) {
        ExactRetriever<DenseVector> oracle = ExactRetriever.of(new DenseScorer(similarity), vectors);
        for (int query = 0; query < 5; query++) {
            DenseVector vector = vector(dimension);
            Ranking expected = oracle.retrieve(vector, limit);
            Map<String, Double> all = oracle.retrieve(vector, vectors.size()).scores();
            Ranking found = retriever.retrieve(vector, limit);
            assertThat(found.size()).as("seed %d, query %d", SEED, query).isEqualTo(expected.size());
            double rounding = 1e-6 * dimension;
            for (Hit hit : found) {
                Hit there = expected.hits().get(hit.rank() - 1);
                assertThat(hit.score())
                        .as("seed %d, query %d, rank %d: %s for %s", SEED, query, hit.rank(), hit.id(), there.id())
                        .isCloseTo(there.score(), within(rounding))
                        .isCloseTo(all.get(hit.id()), within(rounding));
            }
        }
    }

    /**
     * The share of the exact ten that a retriever finds, of 30 random queries; what it finds has the exact scores.
     */
    final double recall(DenseRetriever retriever, Similarity similarity, int dimension) {
        ExactRetriever<DenseVector> oracle = ExactRetriever.of(new DenseScorer(similarity), vectors);
        int shared = 0;
        for (int query = 0; query < 30; query++) {
            DenseVector vector = vector(dimension);
            Map<String, Double> exact = oracle.retrieve(vector, vectors.size()).scores();
            Ranking found = retriever.retrieve(vector, 10);
            assertThat(found)
                    .hasSize(10)
                    .allSatisfy(hit -> assertThat(hit.score()).isCloseTo(exact.get(hit.id()), within(1e-5)));
            shared += (int) oracle.retrieve(vector, 10).ids().stream()
                    .filter(found.ids()::contains)
                    .count();
        }
        return shared / 300.0;
    }

    static Schema schema(Dense field) {
        return Schema.builder().field(field).build();
    }

    /** Fills several segments, with deleted and replaced documents and some that have no vector. */
    final void fill(RetrievalIndex index, int documents, int dimension) {
        for (int i = 0; i < documents; i++) {
            put(index, "d" + i, dimension);
            if (i % 10 == 0) {
                index.add(Document.builder("none" + i).build());
            }
            if (i > 0 && i % (documents / 3) == 0) {
                index.refresh();
            }
            if (i % 7 == 3) {
                String other = "d" + random.nextInt(i);
                if (random.nextBoolean()) {
                    put(index, other, dimension);
                } else {
                    index.delete(other);
                    vectors.remove(other);
                }
            }
        }
        index.refresh();
    }

    final void put(RetrievalIndex index, String id, int dimension) {
        DenseVector vector = vector(dimension);
        vectors.put(id, vector);
        index.update(Document.builder(id).set("vector", vector).build());
    }

    final DenseVector vector(int dimension) {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new DenseVector(values);
    }
}
