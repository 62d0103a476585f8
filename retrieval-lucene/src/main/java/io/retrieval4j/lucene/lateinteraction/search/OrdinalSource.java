package io.retrieval4j.lucene.lateinteraction.search;

/** Ordinals of documents, some at a time, so that however many there are, few are held. */
@FunctionalInterface
interface OrdinalSource {

    /**
     * Fills a batch from the front.
     *
     * @return how many there were; 0 after the last
     */
    int next(int[] batch);

    /** The first of an array. */
    static OrdinalSource of(int[] ordinals, int count) {
        return new OrdinalSource() {
            private int taken;

            @Override
            public int next(int[] batch) {
                int more = Math.min(batch.length, count - taken);
                System.arraycopy(ordinals, taken, batch, 0, more);
                taken += more;
                return more;
            }
        };
    }
}
