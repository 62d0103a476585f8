package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.search.ScoreDoc;

/** The documents of a ranking that is to be reranked, by Lucene's numbers. */
final class Candidates {

    private final ScoreDoc[] documents;
    private final Map<Integer, String> ids;

    private Candidates(ScoreDoc[] documents, Map<Integer, String> ids) {
        this.documents = documents;
        this.ids = ids;
    }

    /**
     * Finds a ranking's documents.
     *
     * @param complete whether a document that is not there is an error rather than one that was deleted meanwhile
     * @param field by which is reranked, for the message
     */
    static Candidates of(IndexView view, Ranking ranking, boolean complete, String field) throws IOException {
        List<String> ranked = ranking.ids();
        int[] numbers = view.numbers().of(ranked);
        Map<Integer, String> ids = HashMap.newHashMap(numbers.length);
        List<ScoreDoc> documents = new ArrayList<>(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != DocumentNumbers.ABSENT) {
                ids.put(numbers[i], ranked.get(i));
                documents.add(new ScoreDoc(numbers[i], 0));
            } else if (complete) {
                throw new IllegalArgumentException("document '" + ranked.get(i) + "' is to be reranked by field '"
                        + field + "', but the snapshot does not have it. Was it found in another index or snapshot?");
            }
        }
        return new Candidates(documents.toArray(ScoreDoc[]::new), ids);
    }

    /** In the order of the ranking. */
    ScoreDoc[] documents() {
        return documents;
    }

    String id(ScoreDoc document) {
        return Objects.requireNonNull(ids.get(document.doc));
    }
}
