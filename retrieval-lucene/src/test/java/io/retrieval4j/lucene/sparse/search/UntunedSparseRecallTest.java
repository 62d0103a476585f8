package io.retrieval4j.lucene.sparse.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.BestScores;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.lucene.sparse.SparseWorld;
import io.retrieval4j.lucene.sparse.TermWeight;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The approximate search beside the exact one of the same segment, where weights are not as those that shares of terms were set on;
 * with the usual share, and with what is measured when a segment is written.
 */
class UntunedSparseRecallTest {

    private static final double TARGET = .95;
    private static final int TERMS = 5000;
    private static final int TOPICS = 200;
    private static final int DOCUMENTS = 20_000;
    // So many that recall is known to a hundredth.
    private static final int QUERIES = 150;
    private static final long SEED = 20_261_130;

    /** What the weights, the documents or the queries are like. */
    enum Shape {
        TEXTS,
        EQUAL_WEIGHTS,
        SKEWED_WEIGHTS,
        RARE_TERMS_LIGHT,
        NINE_OF_TEN_ONE_TEXT,
        EACH_TEXT_TEN_TIMES,
        TIGHT_TOPICS,
        SHORT_TEXTS,
        LONG_TEXTS,
        SHORT_QUERIES,
        LONG_QUERIES
    }

    private SparseVector text(Shape shape, long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        int topic = random.nextInt(TOPICS);
        Map<String, Float> weights = new HashMap<>();
        for (int i = 0; i < length; i++) {
            // A topic has terms of its own, some of which many topics have.
            boolean ofTopic = random.nextInt(10) < (shape == Shape.TIGHT_TOPICS ? 9 : 5);
            SplittableRandom own = ofTopic ? new SplittableRandom(topic * 1000L + random.nextInt(60)) : random;
            int term = (int) Math.pow(TERMS, own.nextDouble()) - 1;
            double weight = switch (shape) {
                case EQUAL_WEIGHTS -> 1;
                case SKEWED_WEIGHTS -> Math.exp(2 * random.nextGaussian());
                case RARE_TERMS_LIGHT -> term < 50 ? 2 : .3 + .2 * random.nextDouble();
                default -> Math.exp(.6 * random.nextGaussian()) * (ofTopic ? 1.3 : .8);
            };
            weights.put("t" + term, (float) weight);
        }
        return SparseVector.of(weights);
    }

    private SparseVector document(Shape shape, int number) {
        long seed = switch (shape) {
            case NINE_OF_TEN_ONE_TEXT -> number % 10 == 0 ? number : 1;
            case EACH_TEXT_TEN_TIMES -> number / 10;
            default -> number;
        };
        int usual = 60 + new SplittableRandom(SEED + seed).nextInt(120);
        int length = shape == Shape.SHORT_TEXTS ? usual / 20 : shape == Shape.LONG_TEXTS ? 4 * usual : usual;
        return text(shape, SEED + 3 * seed, length);
    }

    private SparseVector query(Shape shape, int number) {
        int length = shape == Shape.SHORT_QUERIES ? 3 : shape == Shape.LONG_QUERIES ? 80 : 20;
        return text(shape, 7_000_000_000L + number, length);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMeasuredIsEnough(Shape shape, TestReporter reporter) throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            IndexWriterConfig config = new IndexWriterConfig().setCodec(SparseWorld.codec("terms", .05));
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (int number = 0; number < DOCUMENTS; number++) {
                    Document document = new Document();
                    document.add(new SparseVectorField("terms", document(shape, number)));
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                SparseVectors vectors = Objects.requireNonNull(
                        SparseVectors.of(reader.leaves().getFirst().reader(), "terms"));
                RecallCalibration measured = MeasuredRecall.of(vectors, 0, () -> {});
                BestScores[] exact = new BestScores[QUERIES];
                for (int q = 0; q < QUERIES; q++) {
                    exact[q] = best(shape, vectors, q, 1);
                }
                double usual = recall(shape, vectors, exact, TermShare.forRecall(TARGET, 0));
                double recall = recall(shape, vectors, exact, TermShare.forRecall(TARGET, measured));
                String what = shape + ", seed " + SEED + ", " + measured + ": recall " + usual + " as usual, " + recall
                        + " as measured";
                reporter.publishEntry("recall", what);
                assertThat(recall).as(what).isGreaterThanOrEqualTo(.93);
            }
        }
    }

    private double recall(Shape shape, SparseVectors vectors, BestScores[] exact, double share) throws IOException {
        double recall = 0;
        for (int q = 0; q < QUERIES; q++) {
            int hits = exact[q].size();
            int found = best(shape, vectors, q, share).from(exact[q].last());
            recall += hits == 0 ? 1.0 / QUERIES : (double) found / hits / QUERIES;
        }
        return recall;
    }

    private BestScores best(Shape shape, SparseVectors vectors, int query, double share) throws IOException {
        AcceptedDocuments all = AcceptedDocuments.all(vectors.size(), vectors::documents);
        BestScores best = new BestScores(10);
        new SegmentSearch(vectors, all, best, TimeLimit.none(), 32)
                .search(TermWeight.of(query(shape, query), "query"), share, 10);
        return best;
    }
}
