package io.retrieval4j.passages;

import io.retrieval4j.Metadata;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Times an adapter beside the library's own calls that do the same, in turn, and prints medians in microseconds; with a store to
 * ask, of 10,000 passages with vectors of 384 dimensions. By hand, from the adapters' modules.
 */
public final class Overhead {

    private static final int PASSAGES = 10_000;
    private static final int DIMENSION = 384;
    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 2_000;

    private Overhead() {}

    /** What is timed. */
    public interface Work {
        /** Does it once. */
        void run(int round);
    }

    /** A store in an empty folder, filled and refreshed. */
    public static PassageStore store(Path folder) {
        PassageStore store =
                PassageStore.in(folder, DIMENSION).committedOnClose().open();
        Random random = new Random(24);
        store.put(IntStream.range(0, PASSAGES)
                .mapToObj(i -> new Passage(
                        "id" + i, "text of segment " + i % 500, new DenseVector(vector(random)), Metadata.none()))
                .toList());
        store.index().refresh();
        return store;
    }

    /** Vectors of queries. */
    public static List<float[]> queries() {
        Random random = new Random(25);
        return IntStream.range(0, 100).mapToObj(i -> vector(random)).toList();
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** Times both, and prints a line. */
    public static void compare(String name, Work adapter, Work own) {
        long[] adapters = new long[ROUNDS];
        long[] owns = new long[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            int i = round + WARM_UP;
            // In turn, so that neither is always second to a warm cache.
            long first = round % 2 == 0 ? time(adapter, i) : time(own, i);
            long second = round % 2 == 0 ? time(own, i) : time(adapter, i);
            if (round >= 0) {
                adapters[round] = round % 2 == 0 ? first : second;
                owns[round] = round % 2 == 0 ? second : first;
            }
        }
        System.out.println(String.format(
                Locale.ROOT, "%-28s %8.1f us, the library's own calls %8.1f us", name, median(adapters), median(owns)));
    }

    private static long time(Work work, int round) {
        long start = System.nanoTime();
        work.run(round);
        return System.nanoTime() - start;
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1000.0;
    }
}
