package io.retrieval4j.onnx.model.layout.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Parses expressions, by descent: each method reads what binds tighter than the one before. */
final class ExpressionParser {

    /** Parentheses and the like inside each other. */
    private static final int DEEPEST = 50;

    private final Symbols symbols;
    private int depth;

    private ExpressionParser(String source) {
        this.symbols = new Symbols(source);
    }

    /** Parses a whole expression. */
    static Expression parse(String source) {
        ExpressionParser parser = new ExpressionParser(source);
        return parser.whole(parser.choice());
    }

    /** Parses what a loop goes over, where {@code if} would not choose but filter, which is refused. */
    static Expression parseOver(String source) {
        ExpressionParser parser = new ExpressionParser(source);
        return parser.whole(parser.either());
    }

    private Expression whole(Expression expression) {
        if (!symbols.atEnd()) {
            throw symbols.refusedHere();
        }
        return expression;
    }

    /** One value or another, by {@code if}. */
    Expression choice() {
        if (++depth > DEEPEST) {
            throw symbols.refused("an expression more than " + DEEPEST + " deep");
        }
        Expression choice = either();
        if (symbols.take("if")) {
            Expression value = choice;
            Expression condition = either();
            Expression otherwise = symbols.take("else") ? choice() : _ -> Values.UNDEFINED;
            choice =
                    variables -> Values.isTrue(condition.of(variables)) ? value.of(variables) : otherwise.of(variables);
        }
        depth--;
        return choice;
    }

    private Expression either() {
        Expression left = both();
        while (symbols.take("or")) {
            Expression first = left;
            Expression second = both();
            left = variables -> {
                Object value = first.of(variables);
                return Values.isTrue(value) ? value : second.of(variables);
            };
        }
        return left;
    }

    private Expression both() {
        Expression left = negated();
        while (symbols.take("and")) {
            Expression first = left;
            Expression second = negated();
            left = variables -> {
                Object value = first.of(variables);
                return Values.isTrue(value) ? second.of(variables) : value;
            };
        }
        return left;
    }

    private Expression negated() {
        boolean negative = false;
        while (symbols.take("not")) {
            negative = !negative;
        }
        Expression value = compared();
        return negative ? variables -> !Values.isTrue(value.of(variables)) : value;
    }

    private Expression compared() {
        Expression left = joined();
        if (symbols.take("==")) {
            Expression right = joined();
            return variables -> left.of(variables).equals(right.of(variables));
        }
        if (symbols.take("!=")) {
            Expression right = joined();
            return variables -> !left.of(variables).equals(right.of(variables));
        }
        if (symbols.take("in")) {
            Expression right = joined();
            return variables -> right.of(variables) instanceof Collection<?> list && list.contains(left.of(variables));
        }
        return left;
    }

    private Expression joined() {
        Expression left = picked();
        while (symbols.take("~") || symbols.take("+")) {
            Expression first = left;
            Expression second = picked();
            left = variables -> Values.text(first.of(variables)) + Values.text(second.of(variables));
        }
        return left;
    }

    private Expression picked() {
        Expression value = atom();
        while (true) {
            Expression owner = value;
            if (symbols.take(".")) {
                String name = symbols.name();
                value = variables -> Values.member(owner.of(variables), name);
            } else if (symbols.take("[")) {
                Expression key = choice();
                symbols.require("]");
                value = variables -> Values.member(owner.of(variables), key.of(variables));
            } else if (symbols.take("|")) {
                value = Filters.filtered(owner, symbols, this);
            } else if (symbols.take("is")) {
                value = Filters.tested(owner, symbols);
            } else {
                return value;
            }
        }
    }

    private Expression atom() {
        if (symbols.take("(")) {
            Expression inner = choice();
            symbols.require(")");
            return inner;
        }
        if (symbols.take("[")) {
            List<Expression> members = listed("]");
            return variables -> members.stream().map(one -> one.of(variables)).toList();
        }
        if (symbols.isText()) {
            String text = symbols.text();
            return _ -> text;
        }
        if (symbols.take("-")) {
            int number = -symbols.number();
            return _ -> number;
        }
        if (symbols.isNumber()) {
            int number = symbols.number();
            return _ -> number;
        }
        String name = symbols.name();
        return switch (name) {
            case "true", "True" -> _ -> true;
            case "false", "False" -> _ -> false;
            case "none", "None" -> _ -> Values.NONE;
            default -> variables -> variables.getOrDefault(name, Values.UNDEFINED);
        };
    }

    /** Expressions between commas, up to a closing symbol. */
    List<Expression> listed(String closing) {
        List<Expression> listed = new ArrayList<>();
        while (!symbols.take(closing)) {
            listed.add(choice());
            if (!symbols.isNext(closing)) {
                symbols.require(",");
            }
        }
        return listed;
    }
}
