package io.retrieval4j.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was made in a request and is wanted again: encoded queries, rewritten ones, rankings of stages that occur twice. Two
 * legs that want the same at the same time make it once; the second waits.
 */
final class Remembered {

    private final Map<Object, Made<Object, Object>> byMaker = new ConcurrentHashMap<>();

    /** One result for each input, in their order, of which the maker sees only those that are new, each once. */
    <I, O> List<O> all(Object maker, List<I> inputs, Function<List<I>, ? extends List<? extends O>> making) {
        return this.<I, O>madeBy(maker).all(inputs, making);
    }

    // A maker has one type of input and of result, as long as callers name it by itself.
    @SuppressWarnings("unchecked")
    private <I, O> Made<I, O> madeBy(Object maker) {
        return (Made<I, O>) byMaker.computeIfAbsent(maker, ignored -> new Made<>());
    }

    /**
     * What one maker has made or is making. Whoever misses an input claims it, and waits for others' only when all of its own are
     * made, so that nobody waits in a circle; futures rather than locks, since the common pool adds a thread for one that waits
     * for a future.
     */
    private static final class Made<I, O> {

        private final Map<I, CompletableFuture<O>> results = new ConcurrentHashMap<>();

        List<O> all(List<I> inputs, Function<List<I>, ? extends List<? extends O>> making) {
            Map<I, CompletableFuture<O>> claimed = new LinkedHashMap<>();
            for (I input : inputs) {
                CompletableFuture<O> mine = new CompletableFuture<>();
                if (results.putIfAbsent(input, mine) == null) {
                    claimed.put(input, mine);
                }
            }
            if (!claimed.isEmpty()) {
                make(claimed, making);
            }
            List<O> all = new ArrayList<>(inputs.size());
            for (I input : inputs) {
                all.add(result(input));
            }
            return all;
        }

        private void make(Map<I, CompletableFuture<O>> claimed, Function<List<I>, ? extends List<? extends O>> making) {
            try {
                List<? extends O> made = making.apply(List.copyOf(claimed.keySet()));
                if (made.size() != claimed.size()) {
                    throw new IllegalStateException(
                            made.size() + " results were made of " + claimed.size() + " queries");
                }
                int next = 0;
                for (CompletableFuture<O> future : claimed.values()) {
                    future.complete(made.get(next++));
                }
            } catch (RuntimeException | Error e) {
                claimed.values().forEach(future -> future.completeExceptionally(e));
                throw e;
            }
        }

        private O result(I input) {
            try {
                return Objects.requireNonNull(results.get(input)).join();
            } catch (CompletionException e) {
                throw Tasks.cause(e);
            }
        }
    }
}
