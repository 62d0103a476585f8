package io.retrieval4j.lucene.contextual;

import io.retrieval4j.lucene.segment.DocumentOrdinalsWriter;
import java.io.IOException;

/**
 * How often terms are there, all documents together: what the lists' lengths follow from. Holds eight bytes a term, and four a
 * document.
 */
final class OccurrenceCounts {

    private final int[] occurrences;
    private final int[] documents;
    private final DocumentOrdinalsWriter ordinals = new DocumentOrdinalsWriter();
    private long all;
    private int most;

    private OccurrenceCounts(int terms) {
        this.occurrences = new int[terms];
        this.documents = new int[terms];
    }

    static OccurrenceCounts of(SegmentTerms terms, String field) throws IOException {
        OccurrenceCounts counts = new OccurrenceCounts(terms.size());
        for (DocumentTerms document = terms.documents(); document.next(); ) {
            counts.ordinals.add(document.document());
            for (int i = 0; i < document.size(); i++) {
                counts.add(document.term(i), document.count(i), field);
            }
        }
        return counts;
    }

    private void add(int term, int count, String field) {
        if (occurrences[term] > Integer.MAX_VALUE - count) {
            throw new IllegalArgumentException("field '" + field + "' has one term more than " + Integer.MAX_VALUE
                    + " times in a segment; bound what is merged (TieredMergePolicy.setMaxMergedSegmentMB)");
        }
        occurrences[term] += count;
        documents[term]++;
        all += count;
        most = Math.max(most, count);
    }

    DocumentOrdinalsWriter ordinals() {
        return ordinals;
    }

    int terms() {
        return occurrences.length;
    }

    /** How often a term is there. */
    int occurrences(int term) {
        return occurrences[term];
    }

    /** How many documents have a term. */
    int documents(int term) {
        return documents[term];
    }

    /** How often all terms are there. */
    long all() {
        return all;
    }

    /** How often a document has a term at most. */
    int most() {
        return most;
    }
}
