package io.retrieval4j.lucene.lexical;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;

/**
 * Documents that hold any of some terms, scored by the weighted sum over the terms they hold. A term that occurs twice
 * in a query weighs twice, as in BM25's definition. Without terms it matches nothing.
 *
 * <p>It takes any number of terms: Lucene's limit on the clauses of a query, {@link IndexSearcher#getMaxClauseCount()},
 * guards against queries that grow unnoticed, and this one counts as a single clause. Cost grows with the postings of
 * the terms, less what Lucene skips because it cannot reach the top.
 */
public final class BagOfWordsQuery extends Query {

    private final Map<Term, Float> weights;

    /**
     * A query of weighted terms.
     *
     * @param weights by term; finite and at least 0
     */
    public BagOfWordsQuery(Map<Term, Float> weights) {
        this.weights = new LinkedHashMap<>(weights);
        this.weights.forEach((term, weight) -> {
            if (!Float.isFinite(weight) || weight < 0) {
                throw new IllegalArgumentException(
                        "term " + term + " weighs " + weight + "; weights must be finite and at least 0");
            }
        });
    }

    /** The terms that the analyzer makes of a text, in one field. */
    public static BagOfWordsQuery of(String field, Analyzer analyzer, String text) {
        Map<Term, Float> weights = new LinkedHashMap<>();
        addTerms(weights, field, analyzer, text, 1);
        return new BagOfWordsQuery(weights);
    }

    /**
     * Adds the terms that the analyzer makes of a text to a map of weights, each occurrence with the given weight: the
     * way to ask several fields at once.
     */
    public static void addTerms(Map<Term, Float> weights, String field, Analyzer analyzer, String text, float weight) {
        try (TokenStream tokens = analyzer.tokenStream(field, text)) {
            TermToBytesRefAttribute term = tokens.addAttribute(TermToBytesRefAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                weights.merge(new Term(field, BytesRef.deepCopyOf(term.getBytesRef())), weight, Float::sum);
            }
            tokens.end();
        } catch (IOException impossible) {
            // A text in memory is read; nothing can fail in it.
            throw new UncheckedIOException(impossible);
        }
    }

    public boolean isEmpty() {
        return weights.isEmpty();
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) throws IOException {
        List<Query> clauses = new ArrayList<>(weights.size());
        weights.forEach((term, weight) -> {
            TermQuery query = new TermQuery(term);
            clauses.add(weight == 1 ? query : new BoostQuery(query, weight));
        });
        return new ClausesQuery(Occur.SHOULD, clauses).createWeight(searcher, scoreMode, boost);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        Term[] terms = weights.keySet().stream()
                .filter(term -> visitor.acceptField(term.field()))
                .toArray(Term[]::new);
        visitor.getSubVisitor(Occur.SHOULD, this).consumeTerms(this, terms);
    }

    @Override
    public String toString(String field) {
        StringBuilder text = new StringBuilder("bag(");
        weights.forEach((term, weight) -> text.append(text.length() > 4 ? " " : "")
                .append(term.field().equals(field) ? term.text() : term.toString())
                .append('^')
                .append(weight));
        return text.append(')').toString();
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && weights.equals(((BagOfWordsQuery) other).weights);
    }

    @Override
    public int hashCode() {
        return 31 * classHash() + weights.hashCode();
    }
}
