package io.retrieval4j.lucene.dense;

import io.retrieval4j.lucene.hits.OpenReader;
import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.knn.KnnCollectorManager;
import org.jspecify.annotations.Nullable;

/** Lucene's walk along the graph, which throws what every query of ours throws where its reader is closed meanwhile. */
final class GraphQuery extends KnnFloatVectorQuery {

    GraphQuery(String field, float[] target, int candidates, @Nullable Query filter) {
        super(field, target, candidates, filter);
    }

    @Override
    protected TopDocs approximateSearch(
            LeafReaderContext context, AcceptDocs accepted, int visitedLimit, KnnCollectorManager collectors)
            throws IOException {
        return OpenReader.read(
                context.reader(), () -> super.approximateSearch(context, accepted, visitedLimit, collectors));
    }

    @Override
    protected TopDocs exactSearch(LeafReaderContext context, DocIdSetIterator accepted, @Nullable QueryTimeout timeout)
            throws IOException {
        return OpenReader.read(context.reader(), () -> super.exactSearch(context, accepted, timeout));
    }
}
