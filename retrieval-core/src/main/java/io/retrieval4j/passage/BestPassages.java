package io.retrieval4j.passage;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Documents by their best passages ({@link MaxP}), as many as are wanted: passages of a few documents may fill the beginning of a ranking,
 * so the retriever of passages is asked for {@value #EACH} times as many, and for twice as many again until they are of enough
 * documents or there are no more. The ranking is that of all passages; among documents of equal score at its end, those whose passages
 * come first are taken.
 *
 * <p>For other aggregations the depth is a matter of the score, and is to be stated: {@code Pipeline.retrieve(passages,
 * depth).byDocument(...)}. What encodes goes around this, so that a query is encoded once: {@code Retriever.encoded(encoder, new
 * BestPassages<>(index.dense("passage")))}.
 *
 * <p>Safe for concurrent use as the retriever is. Costs its search of {@value #EACH} times as many passages, and about as much again for
 * each doubling.
 *
 * @param passages finds passages by {@linkplain io.retrieval4j.PassageId their ids}
 */
public record BestPassages<Q>(Retriever<? super Q> passages) implements Retriever<Q> {

    /** Passages that are asked for at first for each document. */
    public static final int EACH = 4;

    private static final MaxP BY = new MaxP();

    @Override
    public Ranking retrieve(Q query, int limit) {
        return retrieveAll(List.of(query), limit).getFirst();
    }

    @Override
    public List<Ranking> retrieveAll(List<? extends Q> queries, int limit) {
        List<Ranking> documents =
                new ArrayList<>(queries.stream().map(query -> Ranking.empty()).toList());
        List<Integer> lacking = IntStream.range(0, queries.size()).boxed().toList();
        for (int asked = times(EACH, limit); !lacking.isEmpty(); asked = times(2, asked)) {
            List<Ranking> found = found(lacking.stream().<Q>map(queries::get).toList(), asked);
            List<Integer> still = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                Ranking ranking = BY.documents(found.get(i), limit);
                documents.set(lacking.get(i), ranking);
                if (ranking.size() < limit && found.get(i).size() >= asked) {
                    still.add(lacking.get(i));
                }
            }
            lacking = still;
        }
        return documents;
    }

    private List<Ranking> found(List<Q> queries, int limit) {
        return queries.size() == 1
                ? List.of(passages.retrieve(queries.getFirst(), limit))
                : passages.retrieveAll(queries, limit);
    }

    private static int times(int factor, int count) {
        return (int) Math.min(Integer.MAX_VALUE, (long) factor * count);
    }
}
