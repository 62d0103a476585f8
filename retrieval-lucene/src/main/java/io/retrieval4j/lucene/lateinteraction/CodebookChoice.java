package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.codebook.Codebook;
import io.retrieval4j.lucene.codebook.CodebookTraining;
import io.retrieval4j.lucene.codebook.VectorEncoder;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding.Residual;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.util.IOSupplier;

/**
 * The codebook of a new segment: that of its largest encoded input, so that most codes are copied; without such an input
 * the last that this writer used for the field, so that segments have one in common and later merges copy; or a new one,
 * trained on a sample, where those do not serve or the writer retrains what it merges.
 *
 * <p>A codebook serves up to {@value #GROWTH} times the tokens it was made for, as lists get long beyond, and vectors whose
 * residuals have at most {@value #DRIFT} times the mean square of its training, as they are others beyond. What was encoded
 * before is then decoded and encoded anew, and loses by it as much as the first time. Safe for concurrent use; two threads
 * may train for one field at the same time.
 */
final class CodebookChoice {

    static final int GROWTH = 16;
    static final double DRIFT = 1.5;

    private static final int DRIFT_SAMPLE = 2048;
    // Floats of the sample at most: 256 MB.
    private static final int SAMPLE_VALUES = 1 << 26;

    private final Map<String, Codebook> last = new ConcurrentHashMap<>();

    Codebook choose(
            String field,
            int tokens,
            int dimension,
            Residual encoding,
            List<ResidualMatrices> encoded,
            IOSupplier<MatrixStream> streams)
            throws IOException {
        Codebook candidate = encoded.stream()
                .max(Comparator.comparingInt(ResidualMatrices::tokens))
                .map(ResidualMatrices::codebook)
                .orElse(last.get(field));
        boolean retrains = encoding.retrains() && !encoded.isEmpty();
        if (candidate != null
                && !retrains
                && candidate.dimension() == dimension
                && tokens <= GROWTH * candidate.trainedFor()
                && fits(candidate, sample(streams.get(), tokens, dimension, DRIFT_SAMPLE))) {
            last.putIfAbsent(field, candidate);
            return candidate;
        }
        long size = Math.max(tokens, encoding.expectedTokens());
        int centroids = Codebook.sizeFor(size);
        long most = Math.min((long) centroids * CodebookTraining.SAMPLE_PER_CENTROID, SAMPLE_VALUES / dimension);
        float[] sample = sample(streams.get(), tokens, dimension, most);
        Codebook trained = CodebookTraining.train(sample, dimension, centroids, size);
        last.put(field, trained);
        return trained;
    }

    private static boolean fits(Codebook codebook, float[] sample) {
        return VectorEncoder.meanSquare(codebook, sample) <= DRIFT * codebook.meanSquare();
    }

    /** Documents at even distances, with all their tokens. */
    private static float[] sample(MatrixStream stream, int tokens, int dimension, long most) throws IOException {
        int wanted = (int) Math.min(tokens, most);
        float[] sample = new float[wanted * dimension];
        float[] rows = new float[0];
        int taken = 0;
        long seen = 0;
        while (taken < wanted && stream.next()) {
            int count = stream.tokens();
            seen += count;
            // A document is taken when the sample has fallen behind its share of what was seen.
            if ((double) taken * tokens < (double) seen * wanted) {
                if (rows.length < count * dimension) {
                    rows = new float[count * dimension];
                }
                stream.read(rows, 0);
                int part = Math.min(count, wanted - taken);
                System.arraycopy(rows, 0, sample, taken * dimension, part * dimension);
                taken += part;
            }
        }
        return taken == wanted ? sample : Arrays.copyOf(sample, taken * dimension);
    }
}
