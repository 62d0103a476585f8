package io.retrieval4j.binary;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import java.util.List;
import java.util.Map;

/**
 * Dense retrieval by codes: the vectors whose codes differ least from the query's, compared exactly. A query costs a scan of all codes and
 * as many exact comparisons as candidates. Immutable, safe for concurrent use.
 */
public final class BinaryRetriever implements Retriever<DenseVector> {

    private final BinaryQuantizer quantizer;
    private final DenseScorer scorer;
    private final int candidates;
    private final List<String> ids;
    private final List<DenseVector> vectors;
    private final BinaryCodes codes;

    private BinaryRetriever(
            BinaryQuantizer quantizer, DenseScorer scorer, int candidates, Map<String, DenseVector> documents) {
        this.quantizer = quantizer;
        this.scorer = scorer;
        this.candidates = candidates;
        ids = List.copyOf(documents.keySet());
        vectors = List.copyOf(documents.values());
        codes = new BinaryCodes(
                Bits.words(quantizer.bits()), vectors.stream().map(this::code).toList());
    }

    /** Of the vector as it is compared: where lengths do not count, they move no vector across a mean either. */
    private long[] code(DenseVector vector) {
        float[] values = vector.values();
        return quantizer.code(scorer.similarity() == Similarity.COSINE ? Bits.ofLengthOne(values) : values);
    }

    /**
     * A retriever over the given documents.
     *
     * @param quantizer learned from vectors of length 1 where the similarity is cosine, since that is what is coded then
     * @param documents vectors by document id; not copied
     * @param similarity what exact scores are; codes fit angles, so cosine, or the dot product of vectors of one length
     * @param candidates how many are compared exactly, at least 1; more where more documents are asked for
     * @throws IllegalArgumentException if a vector holds NaN or infinity, or is of another dimension than the quantizer's
     */
    public static BinaryRetriever of(
            BinaryQuantizer quantizer, Map<String, DenseVector> documents, Similarity similarity, int candidates) {
        if (candidates < 1) {
            throw new IllegalArgumentException(candidates + " candidates; the least is 1");
        }
        documents.forEach((id, vector) -> vector.requireFinite("document '" + id + "'"));
        return new BinaryRetriever(quantizer, new DenseScorer(similarity), candidates, documents);
    }

    @Override
    public Ranking retrieve(DenseVector query, int limit) {
        query.requireFinite("query");
        Ranking.Builder ranking = Ranking.builder(limit);
        if (limit > 0 && !ids.isEmpty()) {
            int count = Math.min(ids.size(), Math.max(limit, candidates));
            for (int number : codes.nearest(code(query), count)) {
                ranking.add(ids.get(number), scorer.score(query, vectors.get(number)));
            }
        }
        return ranking.build();
    }
}
