package io.retrieval4j.langchain4j;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import dev.langchain4j.store.embedding.filter.logical.Or;
import io.retrieval4j.lucene.Condition;
import io.retrieval4j.lucene.Filter;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

/**
 * LangChain4j's filters as the library's. A segment without the key meets the negations alone, as LangChain4j has it; one whose
 * value is of another type than the filter's, too, where LangChain4j would throw.
 */
final class MetadataFilters {

    private final BiFunction<String, Condition, Filter> where;

    /**
     * Filters by metadata.
     *
     * @param where makes a filter of a key and its condition
     */
    MetadataFilters(BiFunction<String, Condition, Filter> where) {
        this.where = where;
    }

    Filter of(dev.langchain4j.store.embedding.filter.Filter filter) {
        return switch (filter) {
            case IsEqualTo is -> where(is.key(), Condition.equalTo(Segments.value(is.comparisonValue())));
            case IsNotEqualTo is ->
                Filter.not(where(is.key(), Condition.equalTo(Segments.value(is.comparisonValue()))));
            case IsGreaterThan is -> where(is.key(), Condition.above(Segments.value(is.comparisonValue())));
            case IsGreaterThanOrEqualTo is -> where(is.key(), Condition.atLeast(Segments.value(is.comparisonValue())));
            case IsLessThan is -> where(is.key(), Condition.below(Segments.value(is.comparisonValue())));
            case IsLessThanOrEqualTo is -> where(is.key(), Condition.atMost(Segments.value(is.comparisonValue())));
            case IsIn is -> where(is.key(), Condition.oneOf(values(is.comparisonValues())));
            case IsNotIn is -> Filter.not(where(is.key(), Condition.oneOf(values(is.comparisonValues()))));
            case ContainsString is -> where(is.key(), Condition.contains(is.comparisonValue()));
            case And and -> Filter.and(of(and.left()), of(and.right()));
            case Or or -> Filter.or(of(or.left()), of(or.right()));
            case Not not -> Filter.not(of(not.expression()));
            default ->
                throw new UnsupportedFeatureException("the filter " + filter + " is of type "
                        + filter.getClass().getName()
                        + ", which the store does not know; join comparisons by and, or, not");
        };
    }

    private Filter where(String key, Condition condition) {
        return where.apply(key, condition);
    }

    private static List<Object> values(Collection<?> values) {
        return values.stream().map(Segments::value).toList();
    }
}
