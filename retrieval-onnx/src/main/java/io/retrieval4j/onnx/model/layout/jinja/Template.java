package io.retrieval4j.onnx.model.layout.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A template that is parsed. Immutable. */
public final class Template {

    private static final Pattern SET = Pattern.compile("set\\s+(\\w+)\\s*=(.*)", Pattern.DOTALL);
    private static final Pattern FOR = Pattern.compile("for\\s+(\\w+)\\s+in\\s(.*)", Pattern.DOTALL);

    /** Tags inside each other; templates of rerankers have two or three. */
    private static final int DEEPEST = 50;

    /** Parts that are written, those of loops each time; templates of rerankers have ten to thirty. */
    private static final int MOST_STEPS = 100_000;

    /** Writes to the output, and may set variables. */
    @FunctionalInterface
    private interface Part {
        void write(Map<String, Object> variables, Output out);
    }

    /** What is written, and in how many steps. */
    private static final class Output {

        final StringBuilder text = new StringBuilder();
        private int steps;

        void write(List<Part> parts, Map<String, Object> variables) {
            for (Part part : parts) {
                if (++steps > MOST_STEPS) {
                    throw new IllegalArgumentException("the template takes more than " + MOST_STEPS + " steps");
                }
                part.write(variables, this);
            }
        }
    }

    private final List<Piece> pieces;
    private final List<Part> parts;
    private int next;
    private int depth;

    private Template(List<Piece> pieces) {
        this.pieces = pieces;
        this.parts = block();
        if (next < pieces.size()) {
            throw refused(pieces.get(next));
        }
    }

    /**
     * Parses a source.
     *
     * @throws IllegalArgumentException if something in it is not read, saying what and in which line
     */
    public static Template parse(String source) {
        return new Template(Piece.of(source));
    }

    /**
     * Writes the template out.
     *
     * @param variables texts, whole numbers, truths, lists and maps of these, by name
     * @throws IllegalArgumentException if a list or map would be written
     */
    public String write(Map<String, Object> variables) {
        Output out = new Output();
        out.write(parts, new HashMap<>(variables));
        return out.text.toString();
    }

    private static IllegalArgumentException refused(Piece piece) {
        return new IllegalArgumentException("line " + piece.line() + ": '" + piece.content() + "' is not read");
    }

    private static Expression expression(Piece piece, String source) {
        return parsed(piece, source, ExpressionParser::parse);
    }

    private static Expression parsed(Piece piece, String source, Function<String, Expression> parser) {
        try {
            return parser.apply(source.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + piece.line() + ": " + e.getMessage(), e);
        }
    }

    /** Up to the statement that ends a block or begins its next branch, which is left. */
    private List<Part> block() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("tags are more than " + DEEPEST + " deep inside each other");
        }
        List<Part> block = new ArrayList<>();
        for (Optional<Part> part = part(); part.isPresent(); part = part()) {
            block.add(part.get());
        }
        depth--;
        return List.copyOf(block);
    }

    private Optional<Part> part() {
        if (next == pieces.size()) {
            return Optional.empty();
        }
        Piece piece = pieces.get(next);
        return switch (piece.kind()) {
            case TEXT -> {
                next++;
                yield Optional.of((_, out) -> out.text.append(piece.content()));
            }
            case EXPRESSION -> {
                next++;
                Expression value = expression(piece, piece.content());
                yield Optional.of((variables, out) -> out.text.append(Values.text(value.of(variables))));
            }
            case STATEMENT -> statement(piece);
        };
    }

    private Optional<Part> statement(Piece piece) {
        String content = piece.content();
        Matcher set = SET.matcher(content);
        if (set.matches()) {
            next++;
            String name = set.group(1);
            Expression value = expression(piece, set.group(2));
            return Optional.of((variables, _) -> variables.put(name, value.of(variables)));
        }
        Matcher loop = FOR.matcher(content);
        if (loop.matches()) {
            return Optional.of(loop(loop.group(1), parsed(piece, loop.group(2), ExpressionParser::parseOver), piece));
        }
        if (content.startsWith("if ")) {
            return Optional.of(branches(piece, content.substring("if ".length())));
        }
        if (content.startsWith("elif ") || List.of("else", "endif", "endfor").contains(content)) {
            return Optional.empty();
        }
        throw refused(piece);
    }

    private Part loop(String name, Expression over, Piece piece) {
        next++;
        List<Part> body = block();
        require("endfor", piece);
        return (variables, out) -> {
            List<?> all = Values.list(over.of(variables));
            for (int i = 0; i < all.size(); i++) {
                // What is set inside is forgotten outside, as in the original.
                Map<String, Object> inside = new HashMap<>(variables);
                inside.put(name, all.get(i));
                inside.put("loop", Map.of("first", i == 0, "last", i == all.size() - 1, "index0", i, "index", i + 1));
                out.write(body, inside);
            }
        };
    }

    private Part branches(Piece piece, String condition) {
        next++;
        Expression when = expression(piece, condition);
        List<Part> then = block();
        List<Part> otherwise = List.of();
        if (next < pieces.size()) {
            Piece following = pieces.get(next);
            if (following.content().startsWith("elif ")) {
                otherwise = List.of(branches(following, following.content().substring("elif ".length())));
                return choice(when, then, otherwise);
            }
            if (following.content().equals("else")) {
                next++;
                otherwise = block();
            }
        }
        require("endif", piece);
        return choice(when, then, otherwise);
    }

    private static Part choice(Expression when, List<Part> then, List<Part> otherwise) {
        return (variables, out) -> out.write(Values.isTrue(when.of(variables)) ? then : otherwise, variables);
    }

    private void require(String end, Piece opened) {
        if (next == pieces.size() || !pieces.get(next).content().equals(end)) {
            throw new IllegalArgumentException(
                    "line " + opened.line() + ": '" + opened.content() + "' is not closed by " + end);
        }
        next++;
    }
}
