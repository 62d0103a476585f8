package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.MaxSimScorer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;

/** Collections of one shape or another in an index, and how much of what floats find a search of it finds. */
final class Worlds {

    private Worlds() {}

    static void add(IndexWriter writer, int from, int to, IntFunction<TokenMatrix> matrices) throws IOException {
        for (int number = from; number < to; number++) {
            Document document = new Document();
            document.add(new NumericDocValuesField("number", number));
            document.add(new TokenMatrixField("tokens", matrices.apply(number)));
            writer.addDocument(document);
        }
    }

    /** Matrices with each token's length changed by a factor of a lognormal distribution. */
    static TokenMatrix lognormal(TokenMatrix matrix, double spread, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = matrix.values().clone();
        for (int row = 0; row < matrix.rows(); row++) {
            float factor = (float) Math.exp(spread * random.nextGaussian());
            for (int d = 0; d < matrix.dimension(); d++) {
                values[row * matrix.dimension() + d] *= factor;
            }
        }
        return new TokenMatrix(values, matrix.dimension());
    }

    /**
     * The share of the ten best by float that are among the ten found, over queries; a hit of a score as good as the tenth's
     * counts, since of equal documents any may come.
     */
    static double recall(
            Directory directory,
            int documents,
            IntFunction<TokenMatrix> matrices,
            List<TokenMatrix> queries,
            TokenMatrixSearch search)
            throws IOException {
        List<TokenMatrix> all = IntStream.range(0, documents).mapToObj(matrices).toList();
        double found = 0;
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            for (TokenMatrix query : queries) {
                float[] scores = new MaxSimScorer().scoreAll(query, all);
                float[] sorted = scores.clone();
                Arrays.sort(sorted);
                float tenth = sorted[sorted.length - 10];
                ScoreDoc[] hits =
                        searcher.search(new TokenMatrixQuery("tokens", query, 10, search, null), 10).scoreDocs;
                for (ScoreDoc hit : hits) {
                    NumericDocValues numbers = MultiDocValues.getNumericValues(reader, "number");
                    numbers.advanceExact(hit.doc);
                    found += scores[(int) numbers.longValue()] >= tenth ? 1 : 0;
                }
            }
        }
        return found / (10.0 * queries.size());
    }
}
