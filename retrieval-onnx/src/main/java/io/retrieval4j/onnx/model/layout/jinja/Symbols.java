package io.retrieval4j.onnx.model.layout.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The symbols of an expression, and how far it is parsed. */
final class Symbols {

    private static final Pattern SYMBOL = Pattern.compile("\\s*(?:(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
            + "|(\\d{1,9})|([A-Za-z_]\\w*)|(==|!=|[-+~|.,()\\[\\]=:<>*/%{}]))");

    private final String source;
    private final List<String> list = new ArrayList<>();
    private int next;

    Symbols(String source) {
        this.source = source;
        Matcher matcher = SYMBOL.matcher(source);
        int end = 0;
        while (end < source.length() && matcher.find(end) && matcher.start() == end) {
            list.add(matcher.group().strip());
            end = matcher.end();
        }
        if (!source.substring(end).isBlank()) {
            throw refused(source.substring(end));
        }
    }

    IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("'" + what.strip() + "' in '" + source + "' is not read");
    }

    /** Refuses what comes next. */
    IllegalArgumentException refusedHere() {
        return refused(next < list.size() ? list.get(next) : "the end");
    }

    boolean atEnd() {
        return next == list.size();
    }

    private @Nullable String peek() {
        return next < list.size() ? list.get(next) : null;
    }

    boolean isNext(String symbol) {
        return symbol.equals(peek());
    }

    /** Passes a symbol, if it comes next. */
    boolean take(String symbol) {
        if (isNext(symbol)) {
            next++;
            return true;
        }
        return false;
    }

    void require(String symbol) {
        if (!take(symbol)) {
            throw refusedHere();
        }
    }

    boolean isName() {
        String symbol = peek();
        return symbol != null && Character.isJavaIdentifierStart(symbol.charAt(0));
    }

    String name() {
        if (!isName()) {
            throw refusedHere();
        }
        return list.get(next++);
    }

    boolean isNumber() {
        String symbol = peek();
        return symbol != null && Character.isDigit(symbol.charAt(0));
    }

    int number() {
        if (!isNumber()) {
            throw refusedHere();
        }
        return Integer.parseInt(list.get(next++));
    }

    boolean isText() {
        String symbol = peek();
        return symbol != null && (symbol.charAt(0) == '"' || symbol.charAt(0) == '\'');
    }

    /** What stands between quotes. */
    String text() {
        String symbol = list.get(next++);
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < symbol.length() - 1; i++) {
            char c = symbol.charAt(i);
            text.append(c == '\\' ? escaped(symbol, symbol.charAt(++i)) : c);
        }
        return text.toString();
    }

    private char escaped(String symbol, char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '\'', '"' -> c;
            default -> throw refused("\\" + c + " of " + symbol);
        };
    }
}
