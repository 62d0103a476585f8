package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.codebook.Codebook;
import io.retrieval4j.lucene.codebook.CodebookFit;
import io.retrieval4j.lucene.codebook.CodebookTraining;
import io.retrieval4j.lucene.codebook.DistinctSample;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding.Residual;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.util.IOSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The codebook of a new segment: that of most tokens among the segments that are merged, so that most codes are copied;
 * without any, the last that this writer used for the field, or one of the index it goes on with, so that segments have one
 * in common and later merges copy; or a new one, trained on a sample, where those do not serve.
 *
 * <p>A codebook serves up to {@value #GROWTH} times the tokens it was made for, or that so many centroids suit, as lists get
 * long beyond; and vectors like those it was trained on, as {@link CodebookFit} judges. What was encoded before with another
 * is decoded and encoded anew, and loses by it as much as the first time. Safe for concurrent use; two threads may train for
 * one field at the same time.
 */
final class CodebookChoice {

    static final int GROWTH = 16;

    private static final int JUDGED = 2048;
    // Floats of the sample at most: 256 MB.
    private static final int SAMPLE_VALUES = 1 << 26;
    // Tokens looked at for each of the sample.
    private static final int LOOKED_AT = 16;

    private final Map<String, Codebook> last = new ConcurrentHashMap<>();
    private final Set<String> askedFor = ConcurrentHashMap.newKeySet();

    /**
     * Chooses.
     *
     * @param merged the encoded matrices among the segments that are merged
     * @param committed the codebook of the index that the writer goes on with, asked for at most once a writer and field
     * @return none if the segment is to be scanned
     */
    Optional<Codebook> choose(
            String field,
            int tokens,
            int dimension,
            Residual encoding,
            List<ResidualMatrices> merged,
            IOSupplier<MatrixStream> streams,
            IOSupplier<@Nullable Codebook> committed)
            throws IOException {
        if (tokens < Math.min(encoding.scannedBelow(), Residual.ADOPTED_FROM)) {
            return Optional.empty();
        }
        if (!encoding.retrains() || merged.isEmpty()) {
            float[] sample = sample(streams.get(), tokens, dimension, JUDGED, JUDGED);
            for (Codebook candidate : candidates(field, merged, committed)) {
                boolean suits = candidate.dimension() == dimension && suits(candidate, tokens);
                if (suits && tokens < candidate.size() && merged.isEmpty()) {
                    // Its copy would be larger than the vectors.
                    return Optional.empty();
                }
                if (suits && CodebookFit.fits(candidate, sample)) {
                    last.putIfAbsent(field, candidate);
                    return Optional.of(candidate);
                }
            }
        }
        return train(field, tokens, dimension, encoding, merged, streams);
    }

    private Optional<Codebook> train(
            String field,
            int tokens,
            int dimension,
            Residual encoding,
            List<ResidualMatrices> merged,
            IOSupplier<MatrixStream> streams)
            throws IOException {
        long size = Math.max(tokens, encoding.expectedTokens());
        int centroids = Codebook.sizeFor(size);
        // An index that is to grow waits until there is enough to train what it will need.
        long enough = encoding.expectedTokens() > 0
                ? Math.max(encoding.scannedBelow(), (long) CodebookTraining.LEAST_PER_CENTROID * centroids)
                : encoding.scannedBelow();
        if (tokens < enough && merged.isEmpty()) {
            return Optional.empty();
        }
        long most = Math.min((long) centroids * CodebookTraining.SAMPLE_PER_CENTROID, SAMPLE_VALUES / dimension);
        float[] sample = sample(streams.get(), tokens, dimension, (int) most, LOOKED_AT * most);
        Codebook trained = CodebookTraining.train(sample, dimension, centroids, tokens);
        last.put(field, trained);
        return Optional.of(trained);
    }

    private static boolean suits(Codebook codebook, int tokens) {
        return tokens <= GROWTH * codebook.trainedFor()
                || (long) Codebook.sizeFor(tokens) * Codebook.sizeFor(tokens)
                        <= (long) GROWTH * codebook.size() * codebook.size();
    }

    private List<Codebook> candidates(
            String field, List<ResidualMatrices> merged, IOSupplier<@Nullable Codebook> committed) throws IOException {
        if (merged.isEmpty()) {
            Codebook known = last.get(field);
            Codebook candidate = known == null && askedFor.add(field) ? committed.get() : known;
            return candidate == null ? List.of() : List.of(candidate);
        }
        Map<String, Long> tokens = new LinkedHashMap<>();
        Map<String, Codebook> codebooks = new LinkedHashMap<>();
        for (ResidualMatrices matrices : merged) {
            tokens.merge(matrices.codebook().identity(), (long) matrices.tokens(), Long::sum);
            codebooks.put(matrices.codebook().identity(), matrices.codebook());
        }
        List<Codebook> candidates = new ArrayList<>();
        tokens.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> candidates.add(codebooks.get(entry.getKey())));
        return candidates;
    }

    /**
     * Vectors each of which counts once.
     *
     * @param most how many at most
     * @param looked how many tokens are looked at: those of documents at even distances
     */
    private static float[] sample(MatrixStream stream, int tokens, int dimension, int most, long looked)
            throws IOException {
        DistinctSample sample = new DistinctSample(dimension, Math.clamp(tokens, 1, most));
        long wanted = Math.min(tokens, looked);
        float[] rows = new float[0];
        long taken = 0;
        long seen = 0;
        while (taken < wanted && stream.next()) {
            int count = stream.tokens();
            seen += count;
            // A document is taken when what was taken has fallen behind its share of what was seen.
            if ((double) taken * tokens < (double) seen * wanted) {
                if (rows.length < count * dimension) {
                    rows = new float[count * dimension];
                }
                stream.read(rows, 0);
                sample.add(rows, count);
                taken += count;
            }
        }
        return sample.rows();
    }

    /** Vectors of some documents, as {@link ByteCode#of} wants them. */
    static float[] sample(MatrixStream stream, int tokens, int dimension) throws IOException {
        return sample(stream, tokens, dimension, JUDGED, JUDGED);
    }
}
