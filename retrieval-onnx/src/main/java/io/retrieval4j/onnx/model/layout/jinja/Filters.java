package io.retrieval4j.onnx.model.layout.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Filters and tests, those that pick messages. */
final class Filters {

    private static final Set<String> EQUAL = Set.of("eq", "equalto", "==");

    private Filters() {}

    /** A value behind the filter that comes next. */
    static Expression filtered(Expression value, Symbols symbols, ExpressionParser parser) {
        String filter = symbols.name();
        return switch (filter) {
            case "first" -> variables -> Values.member(Values.list(value.of(variables)), 0);
            case "last" -> variables -> Values.member(Values.list(value.of(variables)), -1);
            case "list" -> variables -> Values.list(value.of(variables));
            case "length" -> variables -> Values.list(value.of(variables)).size();
            case "default" -> {
                Expression otherwise = arguments(1, filter, symbols, parser).getFirst();
                yield variables -> {
                    Object given = value.of(variables);
                    return given.equals(Values.UNDEFINED) ? otherwise.of(variables) : given;
                };
            }
            case "selectattr" -> {
                List<Expression> given = arguments(3, filter, symbols, parser);
                if (!EQUAL.contains(given.get(1).of(Map.of()))) {
                    throw symbols.refused(filter);
                }
                yield variables -> Values.list(value.of(variables)).stream()
                        .filter(one -> Values.member(one, given.getFirst().of(variables))
                                .equals(given.getLast().of(variables)))
                        .toList();
            }
            case "map" -> {
                symbols.require("(");
                symbols.require("attribute");
                symbols.require("=");
                Expression attribute = parser.choice();
                symbols.require(")");
                yield variables -> Values.list(value.of(variables)).stream()
                        .<Object>map(one -> Values.member(one, attribute.of(variables)))
                        .toList();
            }
            default -> throw symbols.refused(filter);
        };
    }

    private static List<Expression> arguments(int count, String filter, Symbols symbols, ExpressionParser parser) {
        symbols.require("(");
        List<Expression> arguments = parser.listed(")");
        if (arguments.size() != count) {
            throw symbols.refused(filter);
        }
        return arguments;
    }

    /** Whether a value passes the test that comes next. */
    static Expression tested(Expression value, Symbols symbols) {
        boolean negative = symbols.take("not");
        String test = symbols.name();
        Expression result = switch (test) {
            case "defined" -> variables -> !value.of(variables).equals(Values.UNDEFINED);
            case "undefined" -> variables -> value.of(variables).equals(Values.UNDEFINED);
            case "none" -> variables -> value.of(variables).equals(Values.NONE);
            case "string" -> variables -> value.of(variables) instanceof String;
            default -> throw symbols.refused(test);
        };
        return negative ? variables -> !Values.isTrue(result.of(variables)) : result;
    }
}
