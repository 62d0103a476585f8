package io.retrieval4j.springai;

import io.retrieval4j.lucene.Condition;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.vectorstore.filter.Filter;

/** Spring AI's filter expressions as the library's filters. A document without the key meets negations and ISNULL alone. */
final class FilterExpressions {

    private final BiFunction<String, Condition, io.retrieval4j.lucene.Filter> where;

    /**
     * Filters by metadata.
     *
     * @param where makes a filter of a key and its condition
     */
    FilterExpressions(BiFunction<String, Condition, io.retrieval4j.lucene.Filter> where) {
        this.where = where;
    }

    io.retrieval4j.lucene.Filter of(Filter.Expression expression) {
        return switch (expression.type()) {
            case AND -> io.retrieval4j.lucene.Filter.and(inner(expression.left()), inner(expression.right()));
            case OR -> io.retrieval4j.lucene.Filter.or(inner(expression.left()), inner(expression.right()));
            case NOT -> io.retrieval4j.lucene.Filter.not(inner(expression.left()));
            case EQ -> where(expression, Condition.equalTo(value(expression)));
            case NE -> io.retrieval4j.lucene.Filter.not(where(expression, Condition.equalTo(value(expression))));
            case GT -> where(expression, Condition.above(value(expression)));
            case GTE -> where(expression, Condition.atLeast(value(expression)));
            case LT -> where(expression, Condition.below(value(expression)));
            case LTE -> where(expression, Condition.atMost(value(expression)));
            case IN -> where(expression, Condition.oneOf(values(expression)));
            case NIN -> io.retrieval4j.lucene.Filter.not(where(expression, Condition.oneOf(values(expression))));
            case ISNULL -> io.retrieval4j.lucene.Filter.not(where(expression, Condition.exists()));
            case ISNOTNULL -> where(expression, Condition.exists());
        };
    }

    private io.retrieval4j.lucene.Filter inner(Filter.@Nullable Operand operand) {
        return switch (operand) {
            case Filter.Expression expression -> of(expression);
            case Filter.Group group -> of(group.content());
            case null -> throw new IllegalArgumentException("a filter joins an expression with nothing");
            default -> throw new IllegalArgumentException("a filter joins " + operand + ", which is no expression");
        };
    }

    private io.retrieval4j.lucene.Filter where(Filter.Expression expression, Condition condition) {
        if (!(expression.left() instanceof Filter.Key key)) {
            throw new IllegalArgumentException("the filter " + expression + " compares no key of metadata");
        }
        return where.apply(withoutQuotes(key.key()), condition);
    }

    // Keys with blanks and signs are written in quotes, which Spring AI leaves to its stores.
    private static String withoutQuotes(String key) {
        boolean quoted = key.length() > 1
                && (key.charAt(0) == '"' || key.charAt(0) == '\'')
                && key.charAt(key.length() - 1) == key.charAt(0);
        return quoted ? key.substring(1, key.length() - 1) : key;
    }

    private static Object value(Filter.Expression expression) {
        if (expression.right() instanceof Filter.Value value && value.value() != null) {
            return value.value();
        }
        throw new IllegalArgumentException("the filter " + expression + " has no value to compare with");
    }

    private static Collection<?> values(Filter.Expression expression) {
        Object value = value(expression);
        return value instanceof Collection<?> many ? many : List.of(value);
    }
}
