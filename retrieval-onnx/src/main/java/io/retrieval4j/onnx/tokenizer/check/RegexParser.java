package io.retrieval4j.onnx.tokenizer.check;

import io.retrieval4j.onnx.tokenizer.check.Regex.Choice;
import io.retrieval4j.onnx.tokenizer.check.Regex.Look;
import io.retrieval4j.onnx.tokenizer.check.Regex.One;
import io.retrieval4j.onnx.tokenizer.check.Regex.Repeat;
import io.retrieval4j.onnx.tokenizer.check.Regex.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the syntax of Oniguruma that tokenizers use; the rest, such as references back, is refused. */
final class RegexParser {

    private static final Pattern QUANTIFIER = Pattern.compile("([?*+]|\\{(\\d{0,4})(,?)(\\d{0,4})\\})([?+]?)");
    private static final Pattern GROUP = Pattern.compile("\\?(?::|=|!|<=|<!|>|[imsx]{1,4}(?:-[imsx]{1,4})?([:)]))");
    private static final Pattern PROPERTY = Pattern.compile("\\\\[pP]\\{\\^?[A-Za-z_ ]{1,40}\\}");
    private static final Pattern CODE =
            Pattern.compile("\\\\x(?:\\{[0-9A-Fa-f]{1,8}\\}|[0-9A-Fa-f]{2})|\\\\u[0-9A-Fa-f]{4}");
    private static final String ESCAPES = "sSdDwWhHbBAzZtnrfvae";
    private static final int DEEPEST = 32;
    private static final int LONGEST = 20_000;

    /** Syntax that is not known. */
    static final class Unknown extends Exception {

        private static final long serialVersionUID = 1;

        private final String what;

        Unknown(String what) {
            super(what);
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    private final String regex;
    private int place;
    private int depth;

    private RegexParser(String regex) {
        this.regex = regex;
    }

    static Regex parse(String regex) throws Unknown {
        if (regex.length() > LONGEST) {
            throw new Unknown("is " + regex.length() + " characters long; " + LONGEST + " are read");
        }
        RegexParser parser = new RegexParser(regex);
        Regex whole = parser.choice();
        if (parser.place < regex.length()) {
            throw parser.unknown("a ')' without its '('");
        }
        return whole;
    }

    private Regex choice() throws Unknown {
        if (++depth > DEEPEST) {
            throw unknown("groups within " + DEEPEST + " others");
        }
        List<Regex> ways = new ArrayList<>();
        do {
            ways.add(row());
        } while (take("|"));
        depth--;
        return ways.size() == 1 ? ways.getFirst() : new Choice(ways);
    }

    private Regex row() throws Unknown {
        List<Regex> parts = new ArrayList<>();
        while (place < regex.length() && !at("|") && !at(")")) {
            parts.add(repeated(atom()));
        }
        return parts.size() == 1 ? parts.getFirst() : new Row(parts);
    }

    private Regex repeated(Regex atom) throws Unknown {
        Regex repeated = atom;
        Matcher quantifier = matcher(QUANTIFIER);
        while (quantifier.lookingAt()) {
            place = quantifier.end();
            repeated = repeat(repeated, quantifier);
            quantifier = matcher(QUANTIFIER);
        }
        return repeated;
    }

    private Regex repeat(Regex inner, Matcher quantifier) throws Unknown {
        boolean possessive = quantifier.group(5).equals("+");
        return switch (quantifier.group(1)) {
            case "?" -> new Repeat(inner, 0, 1, possessive);
            case "*" -> new Repeat(inner, 0, Repeat.OPEN, possessive);
            case "+" -> new Repeat(inner, 1, Repeat.OPEN, possessive);
            default -> {
                String from = quantifier.group(2);
                String to = quantifier.group(4);
                boolean exact = quantifier.group(3).isEmpty();
                if (from.isEmpty() && to.isEmpty()) {
                    throw unknown("'" + quantifier.group() + "'");
                }
                int min = from.isEmpty() ? 0 : Integer.parseInt(from);
                int max = exact ? min : to.isEmpty() ? Repeat.OPEN : Integer.parseInt(to);
                if (max < min) {
                    throw unknown("'" + quantifier.group() + "'");
                }
                // In Oniguruma the sign behind braces is a loop of its own, and not this one's manner.
                Regex counted = new Repeat(inner, min, max, false);
                yield possessive ? new Repeat(counted, 1, Repeat.OPEN, false) : counted;
            }
        };
    }

    private Regex atom() throws Unknown {
        char c = regex.charAt(place);
        return switch (c) {
            case '(' -> group();
            case '[' -> bracket();
            case '\\' -> escape();
            case '*', '+', '?', '{' -> {
                if (c != '{' || matcher(QUANTIFIER).lookingAt()) {
                    throw unknown("'" + c + "' with nothing before it");
                }
                yield one(1);
            }
            default -> one(Character.charCount(regex.codePointAt(place)));
        };
    }

    private Regex group() throws Unknown {
        place++;
        if (!at("?")) {
            return closed(choice());
        }
        Matcher kind = matcher(GROUP);
        if (!kind.lookingAt()) {
            throw unknown("'(" + regex.substring(place, Math.min(place + 3, regex.length())) + "'");
        }
        place = kind.end();
        if (")".equals(kind.group(1))) {
            // Flags up to the end of the group that this stands in, alternatives included.
            return choice();
        }
        boolean plain = kind.group().endsWith(":");
        Regex inner = closed(choice());
        return plain ? inner : new Look(inner, kind.group().equals("?>"));
    }

    private Regex closed(Regex inner) throws Unknown {
        if (!take(")")) {
            throw unknown("a '(' without its ')'");
        }
        return inner;
    }

    private Regex bracket() throws Unknown {
        place++;
        take("^");
        boolean first = true;
        while (first || !at("]")) {
            if (place >= regex.length()) {
                throw unknown("a '[' without its ']'");
            }
            if (at("[:")) {
                throw unknown("a class in '[: :]'");
            }
            if (at("[")) {
                if (++depth > DEEPEST) {
                    throw unknown("brackets within " + DEEPEST + " others");
                }
                bracket();
                depth--;
            } else if (at("\\")) {
                escape();
            } else {
                one(Character.charCount(regex.codePointAt(place)));
            }
            first = false;
        }
        place++;
        return new One();
    }

    private Regex escape() throws Unknown {
        for (Pattern pattern : List.of(PROPERTY, CODE)) {
            Matcher matcher = matcher(pattern);
            if (matcher.lookingAt()) {
                return one(matcher.end() - place);
            }
        }
        char escaped = place + 1 < regex.length() ? regex.charAt(place + 1) : ' ';
        boolean symbol = place + 1 < regex.length() && !Character.isLetterOrDigit(escaped);
        if (!symbol && ESCAPES.indexOf(escaped) < 0) {
            throw unknown("'\\" + escaped + "'");
        }
        return one(2);
    }

    private Regex one(int length) {
        place += length;
        return new One();
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(regex).region(place, regex.length());
    }

    private boolean at(String text) {
        return regex.startsWith(text, place);
    }

    private boolean take(String text) {
        boolean there = at(text);
        place += there ? text.length() : 0;
        return there;
    }

    private Unknown unknown(String what) {
        return new Unknown("has " + what + " at character " + place + ", which is not known to be harmless");
    }
}
