package io.retrieval4j.lucene.lateinteraction.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.hits.HitsQuery;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The default search beside the exact one of the same index, where vectors are not as those that budgets were set on. */
class UntunedRecallTest {

    private static final int DIMENSION = 32;
    private static final int WORDS = 400;
    private static final int DOCUMENTS = 12_000;
    private static final int QUERIES = 16;
    private static final long SEED = 20_261_130;

    /** What the vectors, the documents or the queries are like. */
    enum Shape {
        TEXTS,
        LENGTHS_DIFFER,
        FIRST_TOKEN_LONG,
        NINE_OF_TEN_ONE_TEXT,
        EACH_TEXT_TEN_TIMES,
        TIGHT_CLUSTERS,
        COMMON_OFFSET,
        NEGATIVE_SIMILARITIES,
        AWAY_FROM_ALL,
        ONE_TOKEN,
        MANY_TOKENS
    }

    private final float[][] words = new float[WORDS][];
    private final float[] offset;

    UntunedRecallTest() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int word = 0; word < WORDS; word++) {
            words[word] = direction(random);
        }
        this.offset = direction(random);
    }

    private static float[] direction(SplittableRandom random) {
        float[] vector = new float[DIMENSION];
        double squares = 0;
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) random.nextGaussian();
            squares += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    /** Words of a topic, each in a context of its own. */
    private float[] text(long seed, int tokens, double context) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] rows = new float[tokens * DIMENSION];
        int topic = random.nextInt(WORDS);
        for (int token = 0; token < tokens; token++) {
            // Words of a topic lie side by side.
            float[] word = words[Math.floorMod(topic + (int) (8 * random.nextGaussian()), WORDS)];
            float[] own = direction(random);
            for (int d = 0; d < DIMENSION; d++) {
                rows[token * DIMENSION + d] = (float) (word[d] + context * own[d]);
            }
        }
        return rows;
    }

    private TokenMatrix document(Shape shape, int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        long seed = switch (shape) {
            case NINE_OF_TEN_ONE_TEXT -> number % 10 == 0 ? number : 1;
            case EACH_TEXT_TEN_TIMES -> number / 10;
            default -> number;
        };
        int tokens = 6 + new SplittableRandom(seed).nextInt(12);
        float[] rows = text(seed, tokens, shape == Shape.TIGHT_CLUSTERS ? 0.2 : 0.7);
        for (int token = 0; token < tokens; token++) {
            double length = switch (shape) {
                case LENGTHS_DIFFER -> Math.exp(0.5 * random.nextGaussian());
                case FIRST_TOKEN_LONG -> token == 0 ? 10 : 1;
                default -> 1;
            };
            for (int d = 0; d < DIMENSION; d++) {
                int at = token * DIMENSION + d;
                rows[at] *= (float) length;
                rows[at] += switch (shape) {
                    case COMMON_OFFSET, NEGATIVE_SIMILARITIES -> 3 * offset[d];
                    default -> 0;
                };
            }
        }
        return new TokenMatrix(rows, DIMENSION);
    }

    private TokenMatrix query(Shape shape, int number) {
        int tokens = switch (shape) {
            case ONE_TOKEN -> 1;
            case MANY_TOKENS -> 200;
            default -> 8;
        };
        float[] rows = text(1_000_000 + number, tokens, 0.7);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = switch (shape) {
                case AWAY_FROM_ALL -> -rows[i];
                case COMMON_OFFSET -> rows[i] + 3 * offset[i % DIMENSION];
                case NEGATIVE_SIMILARITIES -> rows[i] - 3 * offset[i % DIMENSION];
                default -> rows[i];
            };
        }
        return new TokenMatrix(rows, DIMENSION);
    }

    @ParameterizedTest
    @EnumSource
    void theDefaultSearchFindsWhatTheExactOneDoes(Shape shape, TestReporter reporter) throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig()
                            .setCodec(new TokenMatrixCodec(
                                    Map.of("tokens", TokenEncoding.residual().scannedBelow(1)))))) {
                for (int number = 0; number < DOCUMENTS; number++) {
                    Document document = new Document();
                    document.add(new TokenMatrixField("tokens", document(shape, number)));
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                double recall = 0;
                String done = "";
                for (int q = 0; q < QUERIES; q++) {
                    TokenMatrix query = query(shape, q);
                    ScoreDoc[] exact = searcher.search(
                                    new TokenMatrixQuery("tokens", query, 10, TokenMatrixSearch.exact(), null), 10)
                            .scoreDocs;
                    TokenMatrixQuery usual = new TokenMatrixQuery("tokens", query, 10);
                    for (ScoreDoc hit : searcher.search(usual, 10).scoreDocs) {
                        recall += hit.score >= exact[exact.length - 1].score ? 1.0 / exact.length / QUERIES : 0;
                    }
                    done = ((HitsQuery) searcher.rewrite(usual))
                            .done(reader.leaves().getFirst());
                }
                reporter.publishEntry(shape + ", seed " + SEED, "recall " + recall + ", the last query: " + done);
                assertThat(recall).as("seed %d, the last query: %s", SEED, done).isGreaterThanOrEqualTo(0.93);
            }
        }
    }
}
