package io.retrieval4j.lucene.dense;

import io.retrieval4j.lucene.hits.OpenReader;
import io.retrieval4j.score.Similarity;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/**
 * The similarities that hits stand for. Lucene's scores map them to numbers of at least 0, and what is small beside 1
 * is rounded away on the way, so they are computed anew from the vectors: one comparison a hit.
 */
public final class DenseScores {

    private DenseScores() {}

    /**
     * The similarity of each hit's vector with the query's, in the order of the hits; {@link Float#NaN} for a document
     * without a vector in the field.
     *
     * @param target as {@link DenseVectorField#comparable} gives it
     */
    public static float[] of(
            IndexSearcher searcher, String field, Similarity similarity, float[] target, ScoreDoc[] hits)
            throws IOException {
        // Of vectors of length 1 the dot product is the cosine.
        Similarity comparison = similarity == Similarity.COSINE ? Similarity.DOT : similarity;
        Integer[] order = new Integer[hits.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingInt(i -> hits[i].doc)); // Vectors are read front to back.
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        float[] scores = new float[hits.length];
        LeafVectors leaf = null;
        for (int i : order) {
            int document = hits[i].doc;
            if (leaf == null || document >= leaf.end()) {
                leaf = LeafVectors.open(leaves.get(ReaderUtil.subIndex(document, leaves)), field);
            }
            LeafVectors vectors = leaf;
            float @Nullable [] vector = OpenReader.read(leaf.reader(), () -> vectors.vector(document));
            scores[i] = vector == null ? Float.NaN : comparison.of(target, vector);
        }
        return scores;
    }

    private record LeafVectors(
            LeafReader reader,
            @Nullable FloatVectorValues vectors,
            KnnVectorValues.@Nullable DocIndexIterator documents,
            int start,
            int end) {

        static LeafVectors open(LeafReaderContext context, String field) throws IOException {
            FloatVectorValues vectors = context.reader().getFloatVectorValues(field);
            return new LeafVectors(
                    context.reader(),
                    vectors,
                    vectors == null ? null : vectors.iterator(),
                    context.docBase,
                    context.docBase + context.reader().maxDoc());
        }

        float @Nullable [] vector(int document) throws IOException {
            int wanted = document - start;
            if (vectors == null || documents == null) {
                return null;
            }
            boolean there =
                    documents.docID() == wanted || (documents.docID() < wanted && documents.advance(wanted) == wanted);
            return there ? vectors.vectorValue(documents.index()) : null;
        }
    }
}
