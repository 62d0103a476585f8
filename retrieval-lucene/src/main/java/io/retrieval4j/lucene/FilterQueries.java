package io.retrieval4j.lucene;

import io.retrieval4j.lucene.lexical.ClausesQuery;
import io.retrieval4j.lucene.metadata.ContainsQuery;
import io.retrieval4j.lucene.metadata.MetadataQueries;
import io.retrieval4j.lucene.schema.DoubleNumber;
import io.retrieval4j.lucene.schema.Keyword;
import io.retrieval4j.lucene.schema.LongNumber;
import io.retrieval4j.lucene.schema.MetadataField;
import io.retrieval4j.lucene.schema.Schema;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Filters as Lucene's queries, checked against a schema. */
final class FilterQueries {

    private FilterQueries() {}

    static Query query(Filter filter, Schema schema) {
        return switch (filter) {
            case Filter.Term term -> new TermQuery(keyword(term.field(), term.value(), schema));
            case Filter.OneOf any -> {
                schema.field(any.field(), Keyword.KIND);
                yield new TermInSetQuery(any.field(), bytes(any.values()));
            }
            case Filter.Prefix prefix -> new PrefixQuery(keyword(prefix.field(), prefix.prefix(), schema));
            case Filter.Contains part ->
                new ContainsQuery(schema.field(part.field(), Keyword.KIND).name(), "", part.part());
            case Filter.OfMetadata metadata -> {
                schema.field(metadata.field(), MetadataField.KIND);
                yield metadata(metadata.field(), metadata.key(), metadata.condition());
            }
            case Filter.Exists exists -> schema.field(exists.field()).exists();
            case Filter.LongRange range
            when schema.field(range.field()) instanceof DoubleNumber ->
                doubles(range.field(), atLeast(range.least()), atMost(range.most()));
            case Filter.LongRange range -> {
                schema.field(range.field(), LongNumber.KIND);
                yield LongField.newRangeQuery(range.field(), range.least(), range.most());
            }
            case Filter.DoubleRange range -> {
                schema.field(range.field(), DoubleNumber.KIND);
                yield doubles(range.field(), range.least(), range.most());
            }
            case Filter.Ids ids -> new TermInSetQuery(Schema.ID, bytes(ids.ids()));
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

    private static Query metadata(String field, String key, Condition condition) {
        return switch (condition) {
            case Condition.Exists _ -> MetadataQueries.exists(field, key);
            case Condition.Contains contains -> MetadataQueries.contains(field, key, contains.part());
            case Condition.OneOf any -> {
                List<Query> queries = MetadataQueries.anyOf(field, key, any.values());
                yield queries.isEmpty()
                        ? new MatchNoDocsQuery("no value is equal to one of none")
                        : new ClausesQuery(Occur.SHOULD, queries);
            }
            case Condition.Between range
            when range.least() instanceof String || range.most() instanceof String ->
                MetadataQueries.strings(
                        field,
                        key,
                        (String) range.least(),
                        range.leastIncluded(),
                        (String) range.most(),
                        range.mostIncluded());
            case Condition.Between range ->
                MetadataQueries.numbers(
                        field,
                        key,
                        (Number) range.least(),
                        range.leastIncluded(),
                        (Number) range.most(),
                        range.mostIncluded());
        };
    }

    private static Term keyword(String field, String value, Schema schema) {
        return new Term(schema.field(field, Keyword.KIND).name(), value);
    }

    private static List<BytesRef> bytes(Collection<String> values) {
        return values.stream().map(BytesRef::new).toList();
    }

    private static Query joined(List<Filter> filters, Schema schema, Occur occur) {
        return new ClausesQuery(
                occur, filters.stream().map(filter -> query(filter, schema)).toList());
    }

    // In Lucene's order of doubles -0.0 lies below 0.0.
    private static Query doubles(String field, double least, double most) {
        return least > most
                ? new MatchNoDocsQuery("no double lies between")
                : DoubleField.newRangeQuery(field, least == 0 ? -0.0 : least, most == 0 ? 0.0 : most);
    }

    // Beyond 2^53 a long may lie between two doubles: the range begins and ends with those inside.
    private static double atLeast(long least) {
        double nearest = (double) least;
        return compare(nearest, least) < 0 ? Math.nextUp(nearest) : nearest;
    }

    private static double atMost(long most) {
        double nearest = (double) most;
        return compare(nearest, most) > 0 ? Math.nextDown(nearest) : nearest;
    }

    private static int compare(double number, long exact) {
        return new BigDecimal(number).compareTo(BigDecimal.valueOf(exact));
    }
}
