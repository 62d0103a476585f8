package io.retrieval4j.eval.text;

import java.util.Arrays;

/** The fields of one line, between white space or tabs. Reused from line to line; not safe for concurrent use. */
public final class Fields {

    private final int[] starts;
    private final int[] ends;
    private byte[] bytes = new byte[0];
    private int count;

    /**
     * Room for a line's fields.
     *
     * @param most how many fields are remembered; more are counted only
     */
    public Fields(int most) {
        starts = new int[most];
        ends = new int[most];
    }

    /** Splits {@code [from, to)}, which holds no newline. Returns how many fields there are. */
    public int split(byte[] line, int from, int to) {
        bytes = line;
        count = 0;
        int at = from;
        while (true) {
            while (at < to && isSpace(line[at])) {
                at++;
            }
            if (at == to) {
                return count;
            }
            int start = at;
            while (at < to && !isSpace(line[at])) {
                at++;
            }
            if (count < starts.length) {
                starts[count] = start;
                ends[count] = at;
            }
            count++;
        }
    }

    /** Splits {@code [from, to)} at tabs, between which all else belongs to a field, but for a carriage return at the end. */
    public int splitAtTabs(byte[] line, int from, int to) {
        bytes = line;
        count = 0;
        int end = to > from && line[to - 1] == '\r' ? to - 1 : to;
        int start = from;
        for (int at = from; at <= end; at++) {
            if (at == end || line[at] == '\t') {
                if (count < starts.length) {
                    starts[count] = start;
                    ends[count] = at;
                }
                count++;
                start = at + 1;
            }
        }
        return from == end ? 0 : count;
    }

    public int start(int field) {
        return starts[field];
    }

    public int end(int field) {
        return ends[field];
    }

    public String get(int field) {
        return Utf8.string(bytes, starts[field], ends[field]);
    }

    public boolean is(int field, byte[] text) {
        return Arrays.equals(bytes, starts[field], ends[field], text, 0, text.length);
    }

    /** C's {@code isspace}: space, tab, newline, vertical tab, form feed and carriage return. */
    public static boolean isSpace(byte c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
