package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import java.util.List;
import java.util.function.Function;

/** Answers each request on a snapshot of its own. */
record SnapshotRetriever<Q>(Searchable index, Function<? super Snapshot, ? extends Retriever<? super Q>> stages)
        implements Retriever<Q> {

    @Override
    public Ranking retrieve(Q query, int limit) {
        try (Snapshot snapshot = index.snapshot()) {
            return stages.apply(snapshot).retrieve(query, limit);
        }
    }

    @Override
    public List<Ranking> retrieveAll(List<? extends Q> queries, int limit) {
        try (Snapshot snapshot = index.snapshot()) {
            return stages.apply(snapshot).retrieveAll(queries, limit);
        }
    }
}
