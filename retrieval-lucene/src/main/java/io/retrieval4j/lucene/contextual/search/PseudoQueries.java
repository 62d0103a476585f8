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
 * Queries made of a segment's own occurrences, of usual length, short, and long: each is a part of a document, every other of its terms
 * the rarer of two, as who asks names what tells a text apart. They miss what those of users do whose answer is not there, which is more
 * than the others miss. The same segment gives the same queries.
 */
final class PseudoQueries {

    static final int COUNT = 128;

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
            made.add(queries.part(i % 8 == 0 ? SHORT : i % 8 == 1 ? LONG : USUAL));
        }
        return made;
    }

    /** A document's that has occurrences. */
    private ForwardRecord record() {
        ForwardRecord record = lists.record(random.nextInt(lists.size()));
        while (record.size() == 0) {
            record = lists.record(random.nextInt(lists.size()));
        }
        return record;
    }

    /** Some occurrences of a document; not more than it has terms. */
    private QueryTerms part(int length) {
        ForwardRecord record = record();
        int count = Math.min(length, record.size());
        int dimension = lists.dimension();
        List<String> terms = new ArrayList<>();
        float[] values = new float[count * dimension];
        byte[] vector = new byte[dimension];
        for (int i = 0; i < count; i++) {
            int index = random.nextInt(record.size());
            if (i % 2 == 0) {
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
