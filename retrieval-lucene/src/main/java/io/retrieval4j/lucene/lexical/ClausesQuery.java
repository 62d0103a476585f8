package io.retrieval4j.lucene.lexical;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/**
 * A {@link BooleanQuery} of one kind of clause and any number of them: with SHOULD documents that match any, with FILTER or
 * MUST those that match all; without clauses none.
 *
 * <p>Lucene's limit on the clauses of a query, {@link IndexSearcher#getMaxClauseCount()}, guards against queries that grow
 * unnoticed; where they are meant to be many, this one counts as a single clause.
 */
public final class ClausesQuery extends Query {

    private final Occur occur;
    private final List<Query> clauses;

    public ClausesQuery(Occur occur, List<? extends Query> clauses) {
        this.occur = occur;
        this.clauses = List.copyOf(clauses);
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        List<Query> rewritten = new ArrayList<>(clauses.size());
        for (Query clause : clauses) {
            rewritten.add(searcher.rewrite(clause));
        }
        return rewritten.equals(clauses) ? this : new ClausesQuery(occur, rewritten);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) throws IOException {
        return grouped(clauses).createWeight(searcher, scoreMode, boost);
    }

    // Lucene checks the limit when a query is put together and once more when a searcher rewrites it. Groups that stay
    // below it pass the first check, and the second sees visit() below, not the groups.
    private Query grouped(List<Query> parts) {
        int limit = Math.max(2, IndexSearcher.getMaxClauseCount());
        if (parts.size() <= limit) {
            BooleanQuery.Builder builder = new BooleanQuery.Builder();
            parts.forEach(part -> builder.add(part, occur));
            return builder.build();
        }
        List<Query> groups = new ArrayList<>();
        for (int start = 0; start < parts.size(); start += limit) {
            groups.add(grouped(parts.subList(start, Math.min(parts.size(), start + limit))));
        }
        return grouped(groups);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        StringBuilder text = new StringBuilder("clauses(");
        clauses.forEach(clause ->
                text.append(text.length() > 8 ? " " : "").append(occur).append(clause.toString(field)));
        return text.append(')').toString();
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other)
                && occur == ((ClausesQuery) other).occur
                && clauses.equals(((ClausesQuery) other).clauses);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * classHash() + occur.hashCode()) + clauses.hashCode();
    }
}
