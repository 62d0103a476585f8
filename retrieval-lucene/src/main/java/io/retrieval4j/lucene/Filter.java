package io.retrieval4j.lucene;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which documents take part in a search. Applied while searching, so that what is left still fills the ranking. */
public sealed interface Filter {

    /** Documents with this value, among others, in a keyword field. */
    static Filter term(String field, String value) {
        return new Term(field, value);
    }

    /** Documents whose whole number lies between two, both included. */
    static Filter range(String field, long least, long most) {
        return new LongRange(field, least, most);
    }

    /** Documents whose number lies between two, both included; infinities leave an end open. */
    static Filter range(String field, double least, double most) {
        return new DoubleRange(field, least, most);
    }

    /** The documents of these ids; ids that are not there are passed over. */
    static Filter ids(Collection<String> ids) {
        return new Ids(Set.copyOf(ids));
    }

    /** Documents that pass all; with none given, every document. */
    static Filter and(Filter... filters) {
        return new And(List.of(filters));
    }

    /** Documents that pass at least one; with none given, no document. */
    static Filter or(Filter... filters) {
        return new Or(List.of(filters));
    }

    /** Documents that do not pass. */
    static Filter not(Filter filter) {
        return new Not(filter);
    }

    /** Documents that match any query of Lucene's; its fields are not checked against the schema. */
    static Filter lucene(org.apache.lucene.search.Query query) {
        return new LuceneQuery(query);
    }

    record Term(String field, String value) implements Filter {}

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
}
