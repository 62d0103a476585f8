package io.retrieval4j.lucene;

import io.retrieval4j.Metadata;
import io.retrieval4j.lucene.schema.Keys;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a value of metadata must be. Values are of the types that {@link Metadata} takes. Whole numbers and doubles are compared
 * as numbers, exactly; NaN is equal to none, less than none and greater than none. Strings are compared by code point. A value
 * of another type than the condition's does not meet it, nor does a key that a document lacks: {@link Filter#not} lets both
 * pass. What is given here and is of none of these types is refused by an {@link IllegalArgumentException}. Immutable.
 */
public sealed interface Condition {

    /** The key is there. */
    static Condition exists() {
        return new Exists();
    }

    /** Equal to a value. */
    static Condition equalTo(Object value) {
        return oneOf(List.of(value));
    }

    /** Equal to any of some values; with none given, to nothing. */
    static Condition oneOf(Collection<?> values) {
        return new OneOf(new HashSet<>(values));
    }

    /** A string that has a part; every string has the empty one. Cost grows with how many strings the key has. */
    static Condition contains(String part) {
        return new Contains(part);
    }

    /** A string or a number above another, as the following are below or at it; booleans are not ordered, and refused. */
    static Condition above(Object value) {
        return new Between(value, false, null, false);
    }

    static Condition atLeast(Object value) {
        return new Between(value, true, null, false);
    }

    static Condition below(Object value) {
        return new Between(null, false, value, false);
    }

    static Condition atMost(Object value) {
        return new Between(null, false, value, true);
    }

    record Exists() implements Condition {}

    record OneOf(Set<Object> values) implements Condition {
        public OneOf {
            Set<Object> checked = new HashSet<>();
            values.forEach(value -> checked.add(checked(value)));
            values = Set.copyOf(checked);
        }
    }

    record Contains(String part) implements Condition {
        public Contains {
            checked(part);
        }
    }

    /**
     * Strings or numbers between two, of which one may be missing.
     *
     * @param leastIncluded whether the least passes itself
     * @param mostIncluded whether the greatest passes itself
     */
    @SuppressWarnings("exports") // Callers may do without JSpecify.
    record Between(
            @Nullable Object least,
            boolean leastIncluded,
            @Nullable Object most,
            boolean mostIncluded) implements Condition {
        public Between {
            least = least == null ? null : ordered(least);
            most = most == null ? null : ordered(most);
            if (least == null && most == null) {
                throw new IllegalArgumentException("neither end of a range is given; ask whether the key exists");
            }
            if (least != null && most != null && least instanceof String != most instanceof String) {
                throw new IllegalArgumentException("a range from " + least + " to " + most
                        + " begins and ends with different types; give two strings or two numbers");
            }
        }
    }

    private static Object ordered(Object value) {
        Object checked = checked(value);
        if (checked instanceof Boolean) {
            throw new IllegalArgumentException("booleans are not ordered: " + value + "; use equalTo");
        }
        return checked;
    }

    private static Object checked(Object value) {
        Object checked = Metadata.value(value, "a condition's value");
        return checked instanceof String string ? Keys.checkWellFormed(string, "a condition's value") : checked;
    }
}
