package io.retrieval4j.eval.rows;

/** A line is not what its format asks for; whoever knows the file's name says so to the user. */
public final class MalformedLine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final String problem;
    private final String text;

    MalformedLine(long line, String problem, String text) {
        super("line " + line + ": " + problem);
        this.line = line;
        this.problem = problem;
        this.text = text;
    }

    MalformedLine behind(long lines) {
        return new MalformedLine(lines + line, problem, text);
    }

    /** The line's number, from 1. */
    public long line() {
        return line;
    }

    public String problem() {
        return problem;
    }

    public String text() {
        return text;
    }
}
