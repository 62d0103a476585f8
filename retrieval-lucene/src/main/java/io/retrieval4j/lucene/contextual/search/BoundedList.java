package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.GroupScan;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.contextual.TermWindows;
import io.retrieval4j.lucene.contextual.search.SumWindow.Running;
import java.util.List;

/**
 * What one occurrence of the query may meet in a long list: for each block, what no dot product there is above. Its cut-off says
 * which blocks are worth reading. For use by one thread.
 */
final class BoundedList {

    /** Steps of cut-offs, from nothing to the greatest bound. */
    static final int LEVELS = 40;

    private static final int CHUNK = 1024;

    // Blocks that are counted, of a list, to choose a cut-off.
    private static final int SAMPLED = 1024;

    // Of a query's length: with a radius of 16 bits, what is multiplied fits 32.
    private static final int LENGTH_BITS = 4;

    // By how much of the way from a block's bound to its centre the better part of its vectors is thought to fall
    // short.
    private static final float NOT_LIKELY = .7f;
    // The part of the better blocks' vectors that reach so far.
    private static final double REACHING = .4;

    private final int fineLength;
    private final TermWindows windows;
    private final Running running = new Running();
    private final List<Running> onlyRunning = List.of(running);
    private final List<short[]> onlyPacked;
    private final long firstBlock;
    private final int[] bounds;
    private final int greatest;
    // By level, occurrences of blocks whose bounds are above it, and those that are thought to be above it themselves.
    private final double[] read = new double[LEVELS + 1];
    private final double[] above = new double[LEVELS + 1];
    private int cutOff;

    BoundedList(ContextualLists lists, SegmentTerm term, int occurrence) {
        this.onlyPacked = List.of(term.packed().get(occurrence));
        this.windows = lists.windows(term.ordinal());
        int squares = 0;
        for (byte value : term.vectors().get(occurrence)) {
            squares += value * value;
        }
        this.fineLength = (int) Math.ceil(Math.sqrt(squares) * (1 << LENGTH_BITS));
        this.firstBlock = term.first() / ContextualLists.BLOCK;
        long lastBlock = (term.first() + term.count() - 1) / ContextualLists.BLOCK;
        this.bounds = new int[(int) (lastBlock - firstBlock) + 1];
        this.greatest = bound(lists);
        count(lists);
    }

    /** Fills in the bounds; says what the greatest is. */
    private int bound(ContextualLists lists) {
        int[] dots = new int[CHUNK + GroupScan.GROUP];
        short[] radii = new short[CHUNK];
        int most = 0;
        for (int from = 0; from < bounds.length; from += CHUNK) {
            int count = Math.min(CHUNK, bounds.length - from);
            long group = (firstBlock + from) / GroupScan.GROUP;
            int skipped = (int) ((firstBlock + from) % GroupScan.GROUP);
            lists.centreDots(
                    onlyPacked.getFirst(), group, (skipped + count + GroupScan.GROUP - 1) / GroupScan.GROUP, dots);
            lists.radii(firstBlock + from, count, radii);
            for (int i = 0; i < count; i++) {
                bounds[from + i] = Math.max(0, dots[skipped + i] + reach(radii[i]));
            }
            for (int i = from; i < from + count; i++) {
                most = Math.max(most, bounds[i]);
            }
        }
        return most;
    }

    /** Counts a sample of blocks by level. */
    private void count(ContextualLists lists) {
        int[] boundLevels = new int[LEVELS];
        int[] likelyLevels = new int[LEVELS];
        short[] radii = new short[CHUNK];
        float levels = greatest == 0 ? 0 : (float) LEVELS / greatest;
        int every = Math.max(1, bounds.length / SAMPLED);
        int next = 0;
        for (int from = 0; from < bounds.length; from += CHUNK) {
            int end = Math.min(bounds.length, from + CHUNK);
            lists.radii(firstBlock + from, end - from, radii);
            for (; next < end; next += every) {
                float likely = bounds[next] - NOT_LIKELY * reach(radii[next - from]);
                boundLevels[level(levels * bounds[next])]++;
                likelyLevels[level(levels * likely)]++;
            }
        }
        for (int level = LEVELS - 1; level >= 0; level--) {
            read[level] = read[level + 1] + (double) every * boundLevels[level] * ContextualLists.BLOCK;
            above[level] = above[level + 1] + REACHING * every * likelyLevels[level] * ContextualLists.BLOCK;
        }
    }

    private static int level(float level) {
        return Math.clamp((int) level, 0, LEVELS - 1);
    }

    /** What a vector so far from a centre can give more than it: rounded up. */
    private int reach(short radius) {
        return ((fineLength * (radius & 0xFFFF)) >>> LENGTH_BITS) + 1;
    }

    /** The greatest bound: at the cut-off of {@link #LEVELS}, nothing is read. */
    int greatest() {
        return greatest;
    }

    /** The cut-off of a level. */
    int cutOff(int level) {
        return (int) ((long) greatest * level / LEVELS);
    }

    /** How many occurrences are read with a level's cut-off. */
    double read(int level) {
        return read[level];
    }

    /** How many are thought to exceed a level's cut-off, and something beyond. */
    double above(int level, double beyond) {
        double levels = greatest == 0 ? 0 : beyond * LEVELS / greatest;
        return above[(int) Math.min(LEVELS, level + levels)];
    }

    void cutAt(int level) {
        cutOff = cutOff(level);
    }

    /** What a dot product has to be above to be added, and of that it is added what is above. */
    int cutOff() {
        return cutOff;
    }

    /** Adds what blocks give whose bounds are above the cut-off; says whether there are occurrences in the window. */
    boolean add(int number, SumWindow window) {
        if (cutOff >= greatest || !windows.to(number)) {
            return false;
        }
        running.clear();
        long begin = windows.begin();
        long end = windows.end();
        int lastBlock = (int) ((end - 1) / ContextualLists.BLOCK - firstBlock);
        int block = (int) (begin / ContextualLists.BLOCK - firstBlock);
        boolean any = false;
        while (block <= lastBlock) {
            int from = block;
            while (block <= lastBlock && bounds[block] > cutOff) {
                block++;
            }
            if (block > from) {
                any = true;
                window.add(
                        Math.max(begin, (firstBlock + from) * ContextualLists.BLOCK),
                        Math.min(end, (firstBlock + block) * ContextualLists.BLOCK),
                        onlyPacked,
                        0,
                        cutOff,
                        onlyRunning,
                        SumWindow.NOBODY);
            }
            block++;
        }
        return any;
    }
}
