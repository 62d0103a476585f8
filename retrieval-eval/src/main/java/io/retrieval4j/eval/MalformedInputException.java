package io.retrieval4j.eval;

/** A line of a file is not what its format asks for. The message names file, line and the offending text. */
public final class MalformedInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 200;

    private final String source;
    private final long line;
    private final boolean emptyFile;

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
        emptyFile = false;
    }

    private MalformedInputException(String source) {
        super(source + " is empty: there is no line of data in it");
        this.source = source;
        line = 1;
        emptyFile = true;
    }

    static MalformedInputException emptyFile(String source) {
        return new MalformedInputException(source);
    }

    /** Whether what is wrong is that there is no line with data. */
    public boolean isEmptyFile() {
        return emptyFile;
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
