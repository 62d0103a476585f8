package io.retrieval4j.lucene.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What comparing every document finds in codes, beside what it finds in floats, on vectors that nobody tuned for. They differ
 * by normally distributed noise alone, which is what codes of four bits lose most of: .94 to .96 of the ten whatever the
 * lengths are.
 */
class EncodingQualityTest {

    private static final int DIMENSION = 64;
    private static final int DOCUMENTS = 3000;
    private static final Matrices MATRICES = new Matrices(DIMENSION, 300, 17);
    private static final TokenEncoding RESIDUALS = TokenEncoding.residual().scannedBelow(1000);

    private static double recall(TokenEncoding encoding, IntFunction<TokenMatrix> matrices) throws IOException {
        List<TokenMatrix> queries = IntStream.range(100_000, 100_060)
                .mapToObj(MATRICES::of)
                .filter(query -> query.rows() > 0)
                .toList();
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(directory, TokenMatrixFormatTest.config(encoding))) {
                Worlds.add(writer, 0, DOCUMENTS, matrices);
                writer.forceMerge(1);
            }
            Checks.assertClean(directory);
            return Worlds.recall(directory, DOCUMENTS, matrices, queries, TokenMatrixSearch.exact());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, .5, 1})
    void lengthsSpreadLognormally(double spread) throws IOException {
        assertThat(recall(RESIDUALS, number -> Worlds.lognormal(MATRICES.of(number), spread, number)))
                .isGreaterThanOrEqualTo(.93);
    }

    @Test
    void ninetyNineInAHundredDocumentsAreOneText() throws IOException {
        assertThat(recall(RESIDUALS, number -> MATRICES.of(number % 100 == 7 ? number : 1)))
                .isGreaterThanOrEqualTo(.93);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-2, 1e4})
    void vectorsOfOtherLengthsThanOne(double length) throws IOException {
        IntFunction<TokenMatrix> scaled = number -> {
            float[] values = MATRICES.of(number).values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] *= (float) length;
            }
            return new TokenMatrix(values, DIMENSION);
        };
        // Near 0 a score is 1 and the MaxSim, in steps of 1.2e-7, so that of short vectors many are equal.
        double equal = length < 1e-5 ? .15 : 0;
        assertThat(recall(RESIDUALS, scaled)).isGreaterThanOrEqualTo(.93 - equal);
        assertThat(recall(TokenEncoding.residual().scannedBelow(1_000_000), scaled))
                .isGreaterThanOrEqualTo(.99 - equal);
    }

    @Test
    void oneDimensionIsGreatAndConstant() throws IOException {
        IntFunction<TokenMatrix> offset = number -> {
            float[] values = MATRICES.of(number).values().clone();
            for (int i = 0; i < values.length; i += DIMENSION) {
                values[i] = 10;
            }
            return new TokenMatrix(values, DIMENSION);
        };
        assertThat(recall(new TokenEncoding.Int8(), offset)).isGreaterThanOrEqualTo(.97);
        assertThat(recall(RESIDUALS, offset)).isGreaterThanOrEqualTo(.93);
    }
}
