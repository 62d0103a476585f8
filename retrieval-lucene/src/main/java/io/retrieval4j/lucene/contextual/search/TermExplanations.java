package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.contextual.ForwardRecord;
import io.retrieval4j.lucene.segment.TermDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.search.Explanation;

/** What each occurrence of a query gives to a document's score, and which of the document's it has met. */
final class TermExplanations {

    private TermExplanations() {}

    static List<Explanation> of(ContextualLists lists, int ordinal, QueryTerms query) {
        TermDictionary.Cursor dictionary = lists.dictionary().cursor();
        List<Explanation> explanations = new ArrayList<>();
        query.occurrences().forEach((term, vectors) -> {
            String name = "'" + term.utf8ToString() + "'";
            int number = dictionary.ordinal(term);
            ForwardRecord record = lists.record(ordinal);
            int index = number == TermDictionary.ABSENT ? record.size() : record.indexFrom(0, number);
            if (index == record.size() || record.term(index) != number) {
                explanations.add(Explanation.noMatch(name + " is not in the document"));
                return;
            }
            int count = record.count(index);
            byte[] rows = new byte[count * lists.dimension()];
            lists.vectors(lists.first(record, index), count, rows, 0);
            for (byte[] vector : vectors) {
                explanations.add(met(name, vector, rows, count, query.unit(lists), lists.similarities()));
            }
        });
        return explanations;
    }

    private static Explanation met(
            String term, byte[] vector, byte[] rows, int count, double unit, Similarities similarities) {
        int best = 0;
        int greatest = Integer.MIN_VALUE;
        for (int row = 0; row < count; row++) {
            int dot = 0;
            for (int d = 0; d < vector.length; d++) {
                dot += vector[d] * rows[row * vector.length + d];
            }
            if (dot > greatest) {
                greatest = dot;
                best = row;
            }
        }
        float given = (float) (unit * (similarities == Similarities.SIGNED ? greatest : Math.max(0, greatest)));
        String met = String.format(
                Locale.ROOT, "%s meets occurrence %d of %d, dot product %s", term, best + 1, count, (float)
                        (unit * greatest));
        return Explanation.match(given, met);
    }
}
