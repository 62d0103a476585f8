package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.GroupScan;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.segment.TermDictionary;
import io.retrieval4j.representation.ContextualTerms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/**
 * A query's occurrences by term, their vectors rounded to bytes of one scale: so every score of a segment is an integer times
 * the two scales, and searches can be compared exactly. Immutable.
 *
 * @param scale what a step of a query's bytes is worth
 * @param occurrences the vectors of each distinct term
 * @param packed the same, as {@link GroupScan} wants them
 */
record QueryTerms(float scale, Map<BytesRef, List<byte[]>> occurrences, Map<BytesRef, List<short[]>> packed) {

    static QueryTerms of(ContextualTerms query) {
        float[] values = query.vectors().values();
        double greatest = 0;
        double all = 0;
        for (float value : values) {
            greatest = Math.max(greatest, Math.abs(value));
            all += Math.abs(value);
        }
        // Of a query that is all 0, any will do.
        double finest = Math.max(greatest / GroupScan.GREATEST, Float.MIN_NORMAL);
        // A sum of all similarities has to fit 32 bits: every number of the query times the greatest of a document's.
        // Rounding
        // adds half a step to each.
        double room = (double) Integer.MAX_VALUE / GroupScan.GREATEST - values.length / 2.0;
        if (room <= 0) {
            throw new IllegalArgumentException(query.terms().size() + " occurrences of "
                    + query.vectors().dimension() + " dimensions are more than a query may have; shorten it");
        }
        float scale = (float) Math.max(finest, all / room * (1 + 1e-6));
        int dimension = query.vectors().dimension();
        Map<BytesRef, List<byte[]>> occurrences = new LinkedHashMap<>();
        for (int i = 0; i < query.terms().size(); i++) {
            requireWellFormed(query.terms().get(i));
            byte[] bytes = new byte[dimension];
            for (int d = 0; d < dimension; d++) {
                bytes[d] = (byte) Math.clamp(
                        Math.round(values[i * dimension + d] / (double) scale),
                        -GroupScan.GREATEST,
                        GroupScan.GREATEST);
            }
            occurrences
                    .computeIfAbsent(new BytesRef(query.terms().get(i)), _ -> new ArrayList<>())
                    .add(bytes);
        }
        Map<BytesRef, List<short[]>> packed = new HashMap<>();
        occurrences.forEach((term, vectors) ->
                packed.put(term, vectors.stream().map(GroupScan::query).toList()));
        return new QueryTerms(scale, occurrences, packed);
    }

    private static void requireWellFormed(String term) {
        if (!UnicodeUtil.validUTF16String(term)) {
            throw new IllegalArgumentException("the query has the term '" + term
                    + "' with half a character (an unpaired surrogate); terms are told apart as UTF-8");
        }
    }

    /** What an integer sum of a segment is to be multiplied by. */
    double unit(ContextualLists lists) {
        return (double) scale * lists.step();
    }

    /** Those of the terms that a segment has, by their ordinals there. */
    List<SegmentTerm> in(ContextualLists lists) {
        TermDictionary.Cursor dictionary = lists.dictionary().cursor();
        List<SegmentTerm> terms = new ArrayList<>();
        occurrences.forEach((term, vectors) -> {
            int ordinal = dictionary.ordinal(term);
            if (ordinal != TermDictionary.ABSENT) {
                terms.add(SegmentTerm.of(lists, ordinal, vectors, packed.getOrDefault(term, List.of())));
            }
        });
        terms.sort(Comparator.comparingInt(SegmentTerm::ordinal));
        return terms;
    }
}
