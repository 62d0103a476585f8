package io.retrieval4j.lucene.contextual.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.contextual.ContextualField;
import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The approximate search beside the exhaustive one of the same index, where texts are not as those that budgets were set on; with
 * what is usual, and with what is measured when a segment is written.
 */
class UntunedContextualRecallTest {

    // So few that even small segments are searched approximately.
    private static final long PAIRS_A_DOCUMENT = 10;
    private static final PlanLimits ALWAYS = new PlanLimits(0, PAIRS_A_DOCUMENT, null);
    private static final double TARGET = .95;
    // No text answers the queries as well as a segment's own parts are answered, so they miss more than is aimed at.
    private static final double LEAST = .75;
    // Who reads more lists ranks what they name otherwise, and may lose a hit by it.
    private static final double CHANCE = .01;

    private static final int DIMENSION = 16;
    private static final int WORDS = 3000;
    private static final int DOCUMENTS = 20_000;
    private static final int QUERIES = 30;
    private static final long SEED = 20_261_130;

    /** What the vectors, the documents or the queries are like. */
    enum Shape {
        TEXTS,
        LENGTHS_DIFFER,
        FREQUENT_WORDS_LONG,
        NO_CONTEXT,
        NINE_OF_TEN_ONE_TEXT,
        EACH_TEXT_TEN_TIMES,
        FEW_WORDS,
        SHORT_TEXTS,
        LONG_TEXTS,
        ONE_WORD,
        LONG_QUERIES
    }

    private final float[][] words = new float[WORDS][];

    UntunedContextualRecallTest() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int word = 0; word < WORDS; word++) {
            words[word] = direction(random);
        }
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

    /** Words by Zipf's law, whose vectors share what the text is about. */
    private ContextualTerms text(Shape shape, long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] topic = direction(random);
        List<String> terms = new ArrayList<>();
        float[] rows = new float[length * DIMENSION];
        int vocabulary = shape == Shape.FEW_WORDS ? 15 : WORDS;
        for (int i = 0; i < length; i++) {
            int word = (int) Math.pow(vocabulary, random.nextDouble()) - 1;
            float[] own = direction(random);
            double context = shape == Shape.NO_CONTEXT ? 0 : .7;
            double scale = switch (shape) {
                case LENGTHS_DIFFER -> Math.exp(.7 * random.nextGaussian());
                case FREQUENT_WORDS_LONG -> word < 30 ? 5 : 1;
                default -> 1;
            };
            terms.add("w" + word);
            for (int d = 0; d < DIMENSION; d++) {
                rows[i * DIMENSION + d] = (float) (scale * (.5 * words[word][d] + context * topic[d] + .4 * own[d]));
            }
        }
        return new ContextualTerms(terms, new TokenMatrix(rows, DIMENSION), null);
    }

    private ContextualTerms document(Shape shape, int number) {
        long seed = switch (shape) {
            case NINE_OF_TEN_ONE_TEXT -> number % 10 == 0 ? number : 1;
            case EACH_TEXT_TEN_TIMES -> number / 10;
            default -> number;
        };
        int usual = 10 + new SplittableRandom(SEED + seed).nextInt(60);
        int length = switch (shape) {
            case SHORT_TEXTS -> 1 + usual % 5;
            case LONG_TEXTS -> 4 * usual;
            default -> usual;
        };
        return text(shape, SEED + 3 * seed, length);
    }

    private ContextualTerms query(Shape shape, int number) {
        int length = shape == Shape.ONE_WORD ? 1 : shape == Shape.LONG_QUERIES ? 60 : 8;
        return text(shape, 7_000_000_000L + number, length);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMeasuredIsEnough(Shape shape, TestReporter reporter) throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            IndexWriterConfig config =
                    new IndexWriterConfig().setCodec(new FieldCodec(Map.of("terms", new ContextualFormat())));
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (int number = 0; number < DOCUMENTS; number++) {
                    Document document = new Document();
                    document.add(new ContextualField("terms", document(shape, number)));
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                ContextualLists lists = Objects.requireNonNull(
                        ContextualLists.of(reader.leaves().getFirst().reader(), "terms"));
                RecallCalibration measured = MeasuredRecall.of(lists, ALWAYS, () -> {});
                IndexSearcher searcher = new IndexSearcher(reader);
                ScoreDoc[][] exact = new ScoreDoc[QUERIES][];
                for (int q = 0; q < QUERIES; q++) {
                    exact[q] = searcher.search(exhaustive(query(shape, q)), 10).scoreDocs;
                }
                double usual = recall(shape, TARGET, RecallCalibration.USUAL, searcher, exact);
                double recall = recall(shape, TARGET, measured, searcher, exact);
                String what = shape + ", seed " + SEED + ", " + measured + ": recall " + usual + " as usual, " + recall
                        + " as measured";
                reporter.publishEntry("recall", what);
                assertThat(recall).as(what).isGreaterThanOrEqualTo(LEAST);
                double lower = 0;
                for (double target : RecallCalibration.TARGETS) {
                    double higher = recall(shape, target, measured, searcher, exact);
                    assertThat(higher).as("target %s, %s", target, what).isGreaterThanOrEqualTo(lower - CHANCE);
                    lower = higher;
                }
            }
        }
    }

    private static ContextualQuery exhaustive(ContextualTerms query) {
        return new ContextualQuery("terms", query, 10, ContextualSearch.exhaustive(), null);
    }

    private double recall(
            Shape shape, double target, RecallCalibration calibration, IndexSearcher searcher, ScoreDoc[][] all)
            throws IOException {
        Optional<SearchBudget> budget = SearchBudget.forRecall(target, calibration);
        double recall = 0;
        for (int q = 0; q < QUERIES; q++) {
            ContextualTerms query = query(shape, q);
            ScoreDoc[] exact = all[q];
            Query asked = budget.isEmpty()
                    ? exhaustive(query)
                    : new ContextualQuery("terms", query, 10, ContextualSearch.approximate(target), null)
                            .within(new PlanLimits(0, PAIRS_A_DOCUMENT, budget.get()));
            for (ScoreDoc hit : searcher.search(asked, 10).scoreDocs) {
                recall += hit.score >= exact[exact.length - 1].score ? 1.0 / exact.length / QUERIES : 0;
            }
            recall += exact.length == 0 ? 1.0 / QUERIES : 0;
        }
        return recall;
    }
}
