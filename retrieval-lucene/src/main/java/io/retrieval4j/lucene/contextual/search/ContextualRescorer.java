package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.hits.LeafRescorer;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.representation.ContextualTerms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * Puts documents that were found otherwise in the order of their COIL scores, as {@link ContextualQuery} gives them. Cost grows
 * with the occurrences that they have of the query's terms. Documents that are no hits of such a query come last, in their
 * order, with a score of 0.
 *
 * <p>Immutable and safe for concurrent use.
 */
@SuppressWarnings("exports") // Its superclass is of the module alone.
public final class ContextualRescorer extends LeafRescorer {

    private final String field;
    private final ContextualTerms terms;
    private final QueryTerms query;

    /**
     * A rescorer by one query.
     *
     * @param terms not copied; a vector of the whole text takes no part
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public ContextualRescorer(String field, ContextualTerms terms) {
        terms.requireFinite("query of field '" + field + "'");
        this.field = field;
        this.terms = terms;
        this.query = QueryTerms.of(terms);
    }

    private @Nullable ContextualLists lists(LeafReaderContext leaf) throws IOException {
        ContextualLists lists = ContextualLists.of(leaf.reader(), field);
        if (lists != null) {
            ContextualQuery.checkDimension(lists, terms);
        }
        return lists;
    }

    @Override
    protected float[] scores(LeafReaderContext leaf, int[] documents, int hits, TimeLimit limit) throws IOException {
        float[] scores = new float[documents.length];
        ContextualLists lists = lists(leaf);
        if (lists == null) {
            return scores;
        }
        int[] ordinals = new int[documents.length];
        int[] places = new int[documents.length];
        int count = 0;
        for (int i = 0; i < documents.length; i++) {
            int ordinal = lists.ordinalFrom(documents[i]);
            if (ordinal < lists.size() && lists.document(ordinal) == documents[i]) {
                ordinals[count] = ordinal;
                places[count++] = i;
            }
        }
        double unit = query.unit(lists);
        ForwardScores forward = new ForwardScores(lists, query.in(lists));
        for (int from = 0; from < count && !limit.reached(); from += ForwardScores.BATCH) {
            forward.score(
                    ordinals,
                    from,
                    Math.min(count, from + ForwardScores.BATCH),
                    (index, sum) -> scores[places[index]] = ContextualScores.ofSum(unit * sum, lists.similarities()));
        }
        return scores;
    }

    @Override
    protected Explanation explain(LeafReaderContext leaf, int document, float score, Explanation firstPass)
            throws IOException {
        ContextualLists lists = lists(leaf);
        int ordinal = lists == null ? 0 : lists.ordinalFrom(document);
        if (lists == null || ordinal == lists.size() || lists.document(ordinal) != document) {
            return Explanation.match(0, "no contextual terms in field '" + field + "'", firstPass);
        }
        List<Explanation> details = new ArrayList<>(List.of(firstPass));
        details.addAll(TermExplanations.of(lists, ordinal, query));
        return Explanation.match(score, "sum of what the terms of field '" + field + "' give", details);
    }
}
