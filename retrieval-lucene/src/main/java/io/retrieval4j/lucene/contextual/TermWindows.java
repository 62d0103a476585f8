package io.retrieval4j.lucene.contextual;

/** Where in a term's list each window of ordinals begins. Goes through the windows once, ascending. For use by one thread. */
public final class TermWindows {

    private final long first;
    private final int count;
    // By turns a window's number and where in the list it begins.
    private final int[] windows;
    private int next;

    TermWindows(long first, int count, int[] windows) {
        this.first = first;
        this.count = count;
        this.windows = windows;
    }

    /** Goes on to a window; whether the list has occurrences in it. */
    public boolean to(int window) {
        while (next < windows.length && windows[next] < window) {
            next += 2;
        }
        return next < windows.length && windows[next] == window;
    }

    /** The first occurrence in the window. */
    public long begin() {
        return first + windows[next + 1];
    }

    /** The end of those in the window. */
    public long end() {
        return first + (next + 2 < windows.length ? windows[next + 3] : count);
    }
}
