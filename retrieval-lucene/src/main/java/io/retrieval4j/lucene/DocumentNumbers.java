package io.retrieval4j.lucene;

import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * Lucene's numbers of the documents of one reader, by id. What a search finds is noted, so that the stages behind it, however
 * they cut, fuse or rescore its ranking, look nothing up; any other id is looked up in the index. Safe for concurrent use.
 */
final class DocumentNumbers {

    /** Of an id that the reader does not have, or not any more. */
    static final int ABSENT = -1;

    // Some 10 MB: more hits than a request has, and bounded where a reader serves for hours.
    private static final int MOST_NOTED = 1 << 16;

    private final IndexReader reader;
    private final Map<String, Integer> noted = new ConcurrentHashMap<>();
    private final LongAdder lookedUp = new LongAdder();

    DocumentNumbers(IndexReader reader) {
        this.reader = reader;
    }

    /** Keeps the number of a hit. */
    void note(String id, int document) {
        if (noted.size() >= MOST_NOTED) {
            noted.clear();
        }
        noted.put(id, document);
    }

    /** The number of each id, in their order; {@link #ABSENT} where there is none. */
    int[] of(List<String> ids) throws IOException {
        int[] documents = new int[ids.size()];
        int missing = 0;
        for (int i = 0; i < documents.length; i++) {
            Integer document = noted.get(ids.get(i));
            documents[i] = document == null ? ABSENT : document;
            missing += document == null ? 1 : 0;
        }
        if (missing > 0) {
            lookedUp.add(missing);
            lookUp(reader, ids, documents, missing);
        }
        return documents;
    }

    int of(String id) throws IOException {
        return of(List.of(id))[0];
    }

    /** The number of an id that nobody has noted. */
    static int find(IndexReader reader, String id) throws IOException {
        int[] document = {ABSENT};
        lookUp(reader, List.of(id), document, 1);
        return document[0];
    }

    /** How many ids were looked up in the index rather than found among the hits. */
    long lookedUp() {
        return lookedUp.sum();
    }

    // In the order of the terms, so that each segment's dictionary is gone through once.
    private static void lookUp(IndexReader reader, List<String> ids, int[] documents, int missing) throws IOException {
        record Wanted(int place, BytesRef term) {}
        Wanted[] wanted = new Wanted[missing];
        int count = 0;
        for (int i = 0; i < documents.length; i++) {
            if (documents[i] == ABSENT) {
                wanted[count++] = new Wanted(i, new BytesRef(ids.get(i)));
            }
        }
        Arrays.sort(wanted, Comparator.comparing(Wanted::term));
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(Schema.ID);
            if (terms == null) {
                continue;
            }
            TermsEnum dictionary = terms.iterator();
            for (Wanted one : wanted) {
                if (documents[one.place()] == ABSENT && dictionary.seekExact(one.term())) {
                    documents[one.place()] = live(leaf, dictionary);
                }
            }
        }
    }

    // An updated id may have deleted documents beside the live one.
    private static int live(LeafReaderContext leaf, TermsEnum id) throws IOException {
        Bits live = leaf.reader().getLiveDocs();
        PostingsEnum documents = id.postings(null, PostingsEnum.NONE);
        for (int document = documents.nextDoc();
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = documents.nextDoc()) {
            if (live == null || live.get(document)) {
                return leaf.docBase + document;
            }
        }
        return ABSENT;
    }
}
