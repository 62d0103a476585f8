package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.lucene.search.Query;

/**
 * Queries of both kinds, and their exact rankings by the weights as given, in float32.
 *
 * @param judged so many have answers in the collection; the others, behind them, mostly have none
 */
@SuppressWarnings("ArrayRecordComponent") // Inside the package, and never compared.
record Questions(List<SparseVector> queries, int judged, int[][] exact) {

    private static final int RANKED = 100;

    /** Those of a collection; its exact ranking is read from a file, or made and written. */
    static Questions of(Encoding encoding, VectorFile documents, Path file) throws IOException {
        WeightedTexts all = encoding.judged().and(encoding.others());
        return new Questions(
                IntStream.range(0, all.size()).mapToObj(all::vector).toList(),
                encoding.judged().size(),
                ExactFloats.of(documents, all, RANKED, file));
    }

    Timing ofJudged(SparseIndex index, Function<SparseVector, Query> search, int k, int rounds) throws IOException {
        return Timing.of(index, queries.subList(0, judged), search, k, Arrays.copyOf(exact, judged), rounds);
    }

    Timing ofOthers(SparseIndex index, Function<SparseVector, Query> search, int k, int rounds) throws IOException {
        return Timing.of(
                index,
                queries.subList(judged, queries.size()),
                search,
                k,
                Arrays.copyOfRange(exact, judged, exact.length),
                rounds);
    }
}
