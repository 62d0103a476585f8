package io.retrieval4j.onnx.generation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds token sequences under a model that gives the distribution of the next token.
 *
 * @param next the model
 * @param isEnd tokens that end a text
 */
record TokenSearch(NextToken next, IntPredicate isEnd) {

    /** Gives, for each of several beginnings of one length, the log-probability of every token behind it. */
    @FunctionalInterface
    interface NextToken {
        List<double[]> after(List<List<Integer>> beginnings);
    }

    /**
     * A sequence, finished or not.
     *
     * @param score what it is ranked by among finished ones; the log-probability until then
     */
    record Sequence(List<Integer> ids, double logProbability, double score) {

        static final Sequence EMPTY = new Sequence(List.of(), 0, 0);

        Sequence with(int token, double logProbabilityOfToken) {
            List<Integer> longer = new ArrayList<>(ids);
            longer.add(token);
            double together = logProbability + logProbabilityOfToken;
            return new Sequence(List.copyOf(longer), together, together);
        }

        Sequence finished(double lengthPenalty) {
            return new Sequence(ids, logProbability, logProbability / Math.pow(ids.size(), lengthPenalty));
        }
    }

    private static final Comparator<Sequence> BEST_FIRST =
            Comparator.comparingDouble(Sequence::score).reversed();

    /** The sequences that the decoding asks for, the best first. */
    List<Sequence> find(Decoding decoding) {
        return switch (decoding) {
            case Decoding.Greedy(int maxTokens) -> List.of(drawn(1, new Random(0), maxTokens));
            case Decoding.Beam beam -> beam(beam);
            case Decoding.Sampled(int top, int count, long seed, int maxTokens) -> {
                Random random = new Random(seed);
                yield IntStream.range(0, count)
                        .mapToObj(i -> drawn(top, random, maxTokens))
                        .sorted(BEST_FIRST)
                        .toList();
            }
        };
    }

    // The likeliest token is the one drawn from the likeliest one.
    private Sequence drawn(int top, Random random, int maxTokens) {
        Sequence sequence = Sequence.EMPTY;
        while (sequence.ids.size() < maxTokens) {
            double[] distribution = next.after(List.of(sequence.ids)).getFirst();
            int token = draw(likeliest(distribution, top), distribution, random);
            sequence = sequence.with(token, distribution[token]);
            if (isEnd.test(token)) {
                break;
            }
        }
        return sequence;
    }

    private static int draw(List<Integer> tokens, double[] distribution, Random random) {
        double total = tokens.stream()
                .mapToDouble(token -> Math.exp(distribution[token]))
                .sum();
        double left = random.nextDouble() * total;
        for (int token : tokens) {
            left -= Math.exp(distribution[token]);
            if (left < 0) {
                return token;
            }
        }
        return tokens.getFirst();
    }

    /** The likeliest tokens, of equals the one with the smaller id first. */
    private static List<Integer> likeliest(double[] distribution, int count) {
        Comparator<Integer> leastLikelyFirst = Comparator.<Integer>comparingDouble(token -> distribution[token])
                .thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> kept = new PriorityQueue<>(leastLikelyFirst);
        for (int token = 0; token < distribution.length; token++) {
            if (distribution[token] == Double.NEGATIVE_INFINITY) {
                continue;
            }
            if (kept.size() < count) {
                kept.add(token);
            } else if (distribution[token] > distribution[kept.element()]) {
                kept.remove();
                kept.add(token);
            }
        }
        return kept.stream().sorted(leastLikelyFirst.reversed()).toList();
    }

    // As transformers 5 has it: of twice the width of continuations, those that end are finished texts if they are
    // among
    // the first half, and those that do not are followed. It ends when the best that is followed, were it to end now,
    // would
    // not be among the finished.
    private List<Sequence> beam(Decoding.Beam beam) {
        List<Sequence> followed = List.of(Sequence.EMPTY);
        List<Sequence> finished = new ArrayList<>();
        for (int length = 1; length <= beam.maxTokens() && !followed.isEmpty(); length++) {
            List<Sequence> going = new ArrayList<>();
            List<Sequence> continued = continuations(followed, 2 * beam.width());
            for (int place = 0; place < continued.size(); place++) {
                Sequence sequence = continued.get(place);
                if (length == beam.maxTokens() || isEnd.test(sequence.ids.getLast())) {
                    if (place < beam.width()) {
                        finished.add(sequence.finished(beam.lengthPenalty()));
                    }
                } else if (going.size() < beam.width()) {
                    going.add(sequence);
                }
            }
            finished.sort(BEST_FIRST);
            finished = new ArrayList<>(finished.subList(0, Math.min(beam.width(), finished.size())));
            followed = going;
            boolean full = finished.size() == beam.width();
            if (full && !going.isEmpty()) {
                double hoped = going.getFirst().finished(beam.lengthPenalty()).score;
                if (hoped <= finished.getLast().score) {
                    break;
                }
            }
        }
        return List.copyOf(finished.subList(0, Math.min(beam.count(), finished.size())));
    }

    private List<Sequence> continuations(List<Sequence> followed, int count) {
        List<double[]> distributions =
                next.after(followed.stream().map(Sequence::ids).toList());
        List<Sequence> continued = new ArrayList<>();
        for (int i = 0; i < followed.size(); i++) {
            double[] distribution = distributions.get(i);
            for (int token : likeliest(distribution, count)) {
                continued.add(followed.get(i).with(token, distribution[token]));
            }
        }
        continued.sort(BEST_FIRST);
        return continued.subList(0, Math.min(count, continued.size()));
    }
}
