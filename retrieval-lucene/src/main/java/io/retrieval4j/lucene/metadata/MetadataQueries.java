package io.retrieval4j.lucene.metadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Documents by what their metadata has under a key. A key that no document has is found nowhere. */
public final class MetadataQueries {

    private MetadataQueries() {}

    /** Documents that have metadata, be it without keys. */
    public static Query exists(String name) {
        return new TermQuery(new Term(name, MetadataTerms.PRESENT));
    }

    /** Documents that have a key, whatever its value. */
    public static Query exists(String name, String key) {
        return new TermQuery(new Term(name, MetadataTerms.exists(key)));
    }

    /** Documents whose value of a key is one of some strings, numbers and booleans; numbers are compared as numbers. */
    public static List<Query> anyOf(String name, String key, Collection<?> values) {
        List<BytesRef> terms = new ArrayList<>();
        List<Query> queries = new ArrayList<>();
        for (Object value : values) {
            switch (value) {
                case String string -> terms.add(new BytesRef(MetadataTerms.string(key, string)));
                case Boolean truth -> terms.add(new BytesRef(MetadataTerms.truth(key, truth)));
                case Double number when number.isNaN() -> {}
                case Number number -> queries.add(numbers(name, key, number, true, number, true));
                default -> throw new AssertionError(value.getClass()); // Conditions have no others.
            }
        }
        if (!terms.isEmpty()) {
            queries.add(new TermInSetQuery(name, terms));
        }
        return queries;
    }

    /** Documents whose number of a key lies between two, of which one may be null. */
    public static Query numbers(
            String name,
            String key,
            @Nullable Number least,
            boolean leastIncluded,
            @Nullable Number most,
            boolean mostIncluded) {
        if (isNaN(least) || isNaN(most)) {
            return new MatchNoDocsQuery("NaN is less than no number and greater than none");
        }
        return NumberPoint.between(MetadataFields.numbers(name), key, least, leastIncluded, most, mostIncluded);
    }

    private static boolean isNaN(@Nullable Number number) {
        return number instanceof Double real && real.isNaN();
    }

    /** Documents whose string of a key lies between two in the order of code points, of which one may be null. */
    public static Query strings(
            String name,
            String key,
            @Nullable String least,
            boolean leastIncluded,
            @Nullable String most,
            boolean mostIncluded) {
        return new TermRangeQuery(
                name,
                new BytesRef(MetadataTerms.string(key, least == null ? "" : least)),
                new BytesRef(most == null ? MetadataTerms.behindStrings(key) : MetadataTerms.string(key, most)),
                least == null || leastIncluded,
                most != null && mostIncluded);
    }

    /** Documents whose string of a key has a part. */
    public static Query contains(String name, String key, String part) {
        return new ContainsQuery(name, MetadataTerms.string(key, ""), part);
    }
}
