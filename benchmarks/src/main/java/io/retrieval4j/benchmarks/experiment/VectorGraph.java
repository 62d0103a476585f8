package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Retriever;
import io.retrieval4j.adaptive.CorpusGraph;
import io.retrieval4j.adaptive.NeighbourGraph;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.representation.DenseVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Which documents' vectors are near each other: built when it is first asked, by comparing all, and shared by those who ask. */
final class VectorGraph implements NeighbourGraph {

    private static final int DEGREE = 16;

    private final RetrievalIndex index;
    private @Nullable CorpusGraph built;

    VectorGraph(RetrievalIndex index) {
        this.index = index;
    }

    @Override
    public List<String> neighbours(String id) {
        return graph().neighbours(id);
    }

    private synchronized CorpusGraph graph() {
        if (built == null) {
            try (Snapshot snapshot = index.snapshot();
                    ProgressBar bar = Progress.bar("Linking", snapshot.size())) {
                List<String> ids = new ArrayList<>();
                Map<String, DenseVector> vectors = new HashMap<>();
                snapshot.all(Set.of(DenseFamily.FIELD), document -> document).forEach(document -> {
                    ids.add(document.id());
                    vectors.put(document.id(), (DenseVector) document.values().get(DenseFamily.FIELD));
                });
                Retriever<DenseVector> nearest =
                        snapshot.dense(DenseFamily.FIELD).by(DenseSearch.exact());
                built = CorpusGraph.build(
                        ids,
                        DEGREE,
                        (id, limit) -> nearest.retrieve(Objects.requireNonNull(vectors.get(id)), limit),
                        bar::stepTo);
            }
        }
        return built;
    }
}
