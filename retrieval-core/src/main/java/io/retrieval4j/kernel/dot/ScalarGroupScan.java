package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.GroupScan;

/** The definition. */
public final class ScalarGroupScan implements GroupScan {

    public static final GroupScan INSTANCE = new ScalarGroupScan();

    private ScalarGroupScan() {}

    @Override
    public void dots(short[] query, int stride, byte[] vectors, int offset, int groups, int[] dots) {
        for (int i = 0; i < GROUP * groups; i++) {
            int group = offset + i / GROUP * GROUP * stride;
            int sum = 0;
            for (int d = 0; d < stride; d++) {
                sum += query[GroupScan.place(0, d)] * vectors[group + GroupScan.place(i % GROUP, d)];
            }
            dots[i] = sum;
        }
    }
}
