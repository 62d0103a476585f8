package io.retrieval4j.cutoff;

/** One check for one mistake. */
final class Bounds {

    private Bounds() {}

    static void check(int least, int most) {
        if (least < 0 || most < Math.max(1, least)) {
            throw new IllegalArgumentException("a cut-off between " + least + " and " + most
                    + " documents; the least is at least 0, the most at least 1 and no less than that");
        }
    }
}
