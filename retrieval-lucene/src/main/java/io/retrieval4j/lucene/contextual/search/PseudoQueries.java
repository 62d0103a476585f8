package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.contextual.ForwardRecord;
import io.retrieval4j.lucene.segment.TermDictionary;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Queries made of a segment's own occurrences, as those of users are parts of what a document says: of usual length, short, and
 * long, and half of them of rarer terms, as who asks names what tells a text apart. The same segment gives the same queries.
 */
final class PseudoQueries {

    static final int COUNT = 16;

    private static final int USUAL = 8;
    private static final int SHORT = 4;
    private static final int LONG = 16;

    private final ContextualLists lists;
    private final TermDictionary.Cursor dictionary;
    private final SplittableRandom random;

    private PseudoQueries(ContextualLists lists) {
        this.lists = lists;
        this.dictionary = lists.dictionary().cursor();
        this.random = new SplittableRandom(lists.occurrences());
    }

    /** Queries of a segment that has occurrences. */
    static List<QueryTerms> of(ContextualLists lists) {
        PseudoQueries queries = new PseudoQueries(lists);
        List<QueryTerms> made = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            made.add(queries.part(i % 8 == 0 ? SHORT : i % 8 == 1 ? LONG : USUAL, i % 2 == 0));
        }
        return made;
    }

    /** Some occurrences of a document that has any; not more than it has terms. */
    private QueryTerms part(int occurrences, boolean rarer) {
        ForwardRecord record = lists.record(random.nextInt(lists.size()));
        while (record.size() == 0) {
            record = lists.record(random.nextInt(lists.size()));
        }
        int count = Math.min(occurrences, record.size());
        int dimension = lists.dimension();
        List<String> terms = new ArrayList<>();
        float[] values = new float[count * dimension];
        byte[] vector = new byte[dimension];
        for (int i = 0; i < count; i++) {
            int index = random.nextInt(record.size());
            if (rarer) {
                index = rarer(record, index, random.nextInt(record.size()));
            }
            terms.add(dictionary.term(record.term(index)).utf8ToString());
            lists.vectors(lists.first(record, index) + random.nextInt(record.count(index)), 1, vector, 0);
            for (int d = 0; d < dimension; d++) {
                values[i * dimension + d] = vector[d];
            }
        }
        return QueryTerms.of(new ContextualTerms(terms, new TokenMatrix(values, dimension), null));
    }

    private int rarer(ForwardRecord record, int one, int other) {
        return lists.count(record.term(one)) <= lists.count(record.term(other)) ? one : other;
    }
}
