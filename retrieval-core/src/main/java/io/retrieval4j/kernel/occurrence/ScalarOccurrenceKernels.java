package io.retrieval4j.kernel.occurrence;

/** The definition. */
final class ScalarOccurrenceKernels implements OccurrenceKernels {

    static final OccurrenceKernels INSTANCE = new ScalarOccurrenceKernels();

    private ScalarOccurrenceKernels() {}

    @Override
    public int greatest(
            short[] numbers, int[] values, int from, int to, int cutOff, int least, int[] runs, int[] maxima) {
        int run = -1;
        for (int i = from; i < to; i++) {
            if (i == from || numbers[i] != numbers[i - 1]) {
                runs[++run] = numbers[i] & 0xFFFF;
                maxima[run] = least;
            }
            maxima[run] = Math.max(maxima[run], values[i] - cutOff);
        }
        return run + 1;
    }

    @Override
    public int atLeast(int least, int[] values, int from, int to, int[] places) {
        int count = 0;
        for (int i = from; i < to; i++) {
            places[count] = i;
            count += values[i] >= least ? 1 : 0;
        }
        return count;
    }
}
