package io.retrieval4j.lucene;

import io.retrieval4j.lucene.SchemaField.DoubleNumber;
import io.retrieval4j.lucene.SchemaField.Keyword;
import io.retrieval4j.lucene.SchemaField.LongNumber;
import java.util.List;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Filters as Lucene's queries, checked against a schema. */
final class FilterQueries {

    private FilterQueries() {}

    static Query query(Filter filter, Schema schema) {
        return switch (filter) {
            case Filter.Term term -> {
                schema.field(term.field(), Keyword.class);
                yield new TermQuery(new Term(term.field(), term.value()));
            }
            case Filter.LongRange range
            when schema.field(range.field()) instanceof DoubleNumber ->
                DoubleField.newRangeQuery(range.field(), (double) range.least(), (double) range.most());
            case Filter.LongRange range -> {
                schema.field(range.field(), LongNumber.class);
                yield LongField.newRangeQuery(range.field(), range.least(), range.most());
            }
            case Filter.DoubleRange range -> {
                schema.field(range.field(), DoubleNumber.class);
                yield DoubleField.newRangeQuery(range.field(), range.least(), range.most());
            }
            case Filter.Ids ids ->
                new TermInSetQuery(
                        DocumentMapping.ID,
                        ids.ids().stream().map(BytesRef::new).toList());
            case Filter.And and ->
                and.filters().isEmpty() ? MatchAllDocsQuery.INSTANCE : joined(and.filters(), schema, Occur.FILTER);
            case Filter.Or or ->
                or.filters().isEmpty() ? MatchNoDocsQuery.INSTANCE : joined(or.filters(), schema, Occur.SHOULD);
            case Filter.Not not ->
                new BooleanQuery.Builder()
                        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
                        .add(query(not.filter(), schema), Occur.MUST_NOT)
                        .build();
            case Filter.LuceneQuery lucene -> lucene.query();
        };
    }

    private static Query joined(List<Filter> filters, Schema schema, Occur occur) {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        filters.forEach(filter -> builder.add(query(filter, schema), occur));
        return builder.build();
    }
}
