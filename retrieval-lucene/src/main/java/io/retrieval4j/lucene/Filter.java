package io.retrieval4j.lucene;

import io.retrieval4j.lucene.schema.Keys;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which documents take part in a search. Applied while searching, so that what is left still fills the ranking. Values of
 * filters are well-formed strings: one that ends in half an emoji is refused. Fields are looked up when a retriever is given the
 * filter: one that is not there, or of another kind, is an {@link IllegalArgumentException} there. Immutable.
 */
public sealed interface Filter {

    /** Documents with this value, among others, in a keyword field. */
    static Filter term(String field, String value) {
        return new Term(field, value);
    }

    /** Documents with any of these values in a keyword field; with none given, no document. Of any number. */
    static Filter oneOf(String field, Collection<String> values) {
        return new OneOf(field, Set.copyOf(values));
    }

    /** Documents with a value in a keyword field that begins so. Cost grows with how many values do. */
    static Filter prefix(String field, String prefix) {
        return new Prefix(field, prefix);
    }

    /**
     * Documents with a value in a keyword field that has a part; every value has the empty one. Goes through all values of the
     * field.
     */
    static Filter contains(String field, String part) {
        return new Contains(field, part);
    }

    /** Documents whose metadata meets a condition under a key; one without the key meets none. */
    static Filter metadata(String field, String key, Condition condition) {
        return new OfMetadata(field, key, condition);
    }

    /**
     * Documents that have a value in a field of any kind but stored ones. An empty list of keywords is no value; a text is
     * one even where it has no word, and a token matrix where it has no row.
     */
    static Filter exists(String field) {
        return new Exists(field);
    }

    /** Documents whose number lies between two, both included, in a field of whole numbers or of doubles. */
    static Filter range(String field, long least, long most) {
        return new LongRange(field, least, most);
    }

    /**
     * Documents whose double lies between two, both included; infinities leave an end open. Zero is one number, whatever its
     * sign.
     */
    static Filter range(String field, double least, double most) {
        return new DoubleRange(field, least, most);
    }

    /** The documents of these ids; ids that are not there are passed over. */
    static Filter ids(Collection<String> ids) {
        return new Ids(Set.copyOf(ids));
    }

    /** Documents that pass all, of any number; with none given, every document. */
    static Filter and(Filter... filters) {
        return new And(List.of(filters));
    }

    /** Documents that pass all, of any number; with none given, every document. */
    static Filter and(Collection<? extends Filter> filters) {
        return new And(List.copyOf(filters));
    }

    /** Documents that pass at least one, of any number; with none given, no document. */
    static Filter or(Filter... filters) {
        return new Or(List.of(filters));
    }

    /** Documents that pass at least one, of any number; with none given, no document. */
    static Filter or(Collection<? extends Filter> filters) {
        return new Or(List.copyOf(filters));
    }

    /** Documents that do not pass. */
    static Filter not(Filter filter) {
        return new Not(filter);
    }

    /** Documents that match any query of Lucene's; its fields are not checked against the schema. */
    static Filter lucene(org.apache.lucene.search.Query query) {
        return new LuceneQuery(query);
    }

    record Term(String field, String value) implements Filter {
        public Term {
            checkValue(field, value);
        }
    }

    record OneOf(String field, Set<String> values) implements Filter {
        public OneOf {
            values = Set.copyOf(values);
            values.forEach(value -> checkValue(field, value));
        }
    }

    record Prefix(String field, String prefix) implements Filter {
        public Prefix {
            checkValue(field, prefix);
        }
    }

    record Contains(String field, String part) implements Filter {
        public Contains {
            checkValue(field, part);
        }
    }

    record OfMetadata(String field, String key, Condition condition) implements Filter {
        public OfMetadata {
            checkValue(field, key);
        }
    }

    record Exists(String field) implements Filter {}

    record LongRange(String field, long least, long most) implements Filter {
        public LongRange {
            if (least > most) {
                throw new IllegalArgumentException("field '" + field + "': the range " + least + ".." + most
                        + " is empty; the lower end comes first");
            }
        }
    }

    record DoubleRange(String field, double least, double most) implements Filter {
        public DoubleRange {
            if (!(least <= most)) {
                throw new IllegalArgumentException("field '" + field + "': the range " + least + ".." + most
                        + " is empty or not a number; the lower end comes first");
            }
        }
    }

    record Ids(Set<String> ids) implements Filter {
        public Ids {
            ids = Set.copyOf(ids);
            ids.forEach(id -> Keys.checkWellFormed(id, "the id of a filter"));
        }
    }

    record And(List<Filter> filters) implements Filter {
        public And {
            filters = List.copyOf(filters);
        }
    }

    record Or(List<Filter> filters) implements Filter {
        public Or {
            filters = List.copyOf(filters);
        }
    }

    record Not(Filter filter) implements Filter {}

    record LuceneQuery(org.apache.lucene.search.Query query) implements Filter {}

    private static void checkValue(String field, String value) {
        Keys.checkWellFormed(value, "a filter by field '" + field + "'");
    }
}
