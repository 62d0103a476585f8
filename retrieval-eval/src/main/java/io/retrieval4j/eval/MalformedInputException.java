package io.retrieval4j.eval;

/** A line of a file is not what its format asks for. The message names file, line and the offending text. */
public final class MalformedInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 200;

    private final String source;
    private final long line;

    /**
     * What is wrong in one line.
     *
     * @param source the file's name
     * @param line from 1
     * @param problem what is wrong, and what would be right
     * @param text the line
     */
    public MalformedInputException(String source, long line, String problem, String text) {
        super(source + ", line " + line + ": " + problem + ": '" + quoted(text) + "'");
        this.source = source;
        this.line = line;
    }

    public String source() {
        return source;
    }

    /** The line's number, from 1. */
    public long line() {
        return line;
    }

    private static String quoted(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST_QUOTE ? stripped : stripped.substring(0, LONGEST_QUOTE) + "...";
    }
}
