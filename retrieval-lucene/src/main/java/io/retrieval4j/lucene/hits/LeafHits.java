package io.retrieval4j.lucene.hits;

import java.util.Arrays;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;

/**
 * The hits of one segment.
 *
 * @param documents the segment's numbers, ascending
 * @param scores of the documents
 * @param done what was done to find them
 */
@SuppressWarnings("ArrayRecordComponent") // Inside the package, and compared by what is in them.
record LeafHits(int[] documents, float[] scores, String done) {

    /** Those of {@code hits} from {@code from} to before {@code to}, which are of this segment. */
    static LeafHits of(ScoreDoc[] hits, int from, int to, int docBase, String done) {
        int[] documents = new int[to - from];
        float[] scores = new float[to - from];
        for (int i = from; i < to; i++) {
            documents[i - from] = hits[i].doc - docBase;
            // Lucene's collectors of sorted hits give the score as what they are sorted by, and nowhere else.
            scores[i - from] = (Float) ((FieldDoc) hits[i]).fields[0];
        }
        return new LeafHits(documents, scores, done);
    }

    int size() {
        return documents.length;
    }

    float score(int index) {
        return scores[index];
    }

    /** Where a document is; below 0 if it is no hit, and then by {@code -index - 1} where the next one is. */
    int indexOf(int document) {
        return Arrays.binarySearch(documents, document);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeafHits hits
                && Arrays.equals(documents, hits.documents)
                && Arrays.equals(scores, hits.scores);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(documents);
    }
}
