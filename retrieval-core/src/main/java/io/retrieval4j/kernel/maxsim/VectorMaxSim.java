package io.retrieval4j.kernel.maxsim;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;

/** MaxSim on the Vector API. The query's tokens lie in lanes, so nothing is reduced across lanes but the last sum. */
public final class VectorMaxSim implements MaxSim {

    private final PackedTokens query;

    private VectorMaxSim(PackedTokens query) {
        this.query = query;
    }

    public static MaxSim create(float[] query, int dimension) {
        return new VectorMaxSim(new PackedTokens(query, dimension));
    }

    @Override
    public int queryTokens() {
        return query.tokens();
    }

    @Override
    public float score(TokenVectors documents, int first, int count) {
        return new MaxSimPass(query, documents, false).score(first, count);
    }

    @Override
    public void scores(TokenVectors documents, int[] starts, float[] scores) {
        MaxSimPass pass = new MaxSimPass(query, documents, false);
        for (int i = 0; i + 1 < starts.length; i++) {
            scores[i] = pass.score(starts[i], starts[i + 1] - starts[i]);
        }
    }

    @Override
    public void match(TokenVectors documents, int first, int count, float[] similarities, int[] positions) {
        new MaxSimPass(query, documents, true).match(first, count, similarities, positions);
    }
}
