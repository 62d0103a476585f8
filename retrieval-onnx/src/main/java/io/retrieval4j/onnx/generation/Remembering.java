package io.retrieval4j.onnx.generation;

import io.retrieval4j.onnx.graph.Past;
import io.retrieval4j.onnx.graph.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the decoder made of the beginnings asked for last, and goes on from there with those that continue one of them
 * by a token: all that greedy and beam search ask, and sampling within a text. What was asked first is kept too, since each
 * text sampled starts with it. Anything else is read from its start. So this is a cache alone, and whoever asks need not
 * say what continues what.
 *
 * <p>Finding what continues what compares each beginning with those before: beams squared times tokens, far less than a
 * run. For one thread.
 */
final class Remembering implements NextLogits {

    private final Past past;
    private final int startId;
    private @Nullable Asked first;
    private @Nullable Asked last;

    private record Asked(List<List<Integer>> beginnings, Step step) {}

    Remembering(Past past, int startId) {
        this.past = past;
        this.startId = startId;
    }

    @Override
    public float[] after(List<List<Integer>> beginnings) {
        if (first != null && first.beginnings.equals(beginnings)) {
            last = first;
        } else {
            last = new Asked(List.copyOf(beginnings), step(beginnings));
            first = first == null ? last : first;
        }
        return last.step.logits();
    }

    private Step step(List<List<Integer>> beginnings) {
        if (last != null) {
            int[] parents = parents(last.beginnings, beginnings);
            if (parents.length > 0) {
                long[] tokens = beginnings.stream().mapToLong(List::getLast).toArray();
                return past.next(last.step, parents, tokens);
            }
        }
        return past.begin(NextLogits.ids(beginnings, startId), beginnings.size());
    }

    /** For each beginning the place of the one that it continues; empty where one continues none. */
    private static int[] parents(List<List<Integer>> before, List<List<Integer>> beginnings) {
        int length = beginnings.getFirst().size() - 1;
        if (length != before.getFirst().size()) {
            return new int[0];
        }
        int[] parents = beginnings.stream()
                .mapToInt(ids -> before.indexOf(ids.subList(0, length)))
                .toArray();
        for (int parent : parents) {
            if (parent < 0) {
                return new int[0];
            }
        }
        return parents;
    }

    @Override
    public void close() {
        past.close();
    }
}
