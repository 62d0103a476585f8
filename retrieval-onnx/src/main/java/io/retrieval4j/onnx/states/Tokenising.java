package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.token.Tokens;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Tokenises the texts of a call on several threads, of which the calling one is one. The calling thread receives them in
 * their order, a part after the other, and tokenises what no other thread has begun with; others work ahead of it. They
 * start with the first long call, and end when they have been idle for {@value #IDLE_SECONDS} seconds.
 *
 * <p>Safe for concurrent use.
 */
final class Tokenising {

    /** Receives the tokens of one text. */
    @FunctionalInterface
    interface TokensConsumer {
        void accept(int text, Tokens tokens);
    }

    private static final int IDLE_SECONDS = 5;

    /** Texts that are handed to another thread at once: enough that handing over costs little. */
    private static final int PART = 16;

    /** Parts for each thread that are under way or done before their turn. */
    private static final int AHEAD = 4;

    private final int threads;
    private final ThreadPoolExecutor others;

    Tokenising(int threads) {
        this.threads = threads;
        int most = Math.max(1, threads - 1);
        this.others = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("retrieval4j-tokens-", 0).factory());
        others.allowCoreThreadTimeOut(true);
    }

    private record Part(int start, FutureTask<Tokens[]> task) {}

    /**
     * Tokenises all, on the calling thread and others.
     *
     * @throws CancellationException if the thread is interrupted, its status kept
     */
    void run(List<? extends String> texts, Function<String, Tokens> tokenizer, TokensConsumer consumer) {
        ArrayDeque<Part> ahead = new ArrayDeque<>();
        boolean shared = threads > 1 && texts.size() > PART;
        try {
            int started = 0;
            while (started < texts.size() || !ahead.isEmpty()) {
                while (started < texts.size() && ahead.size() < AHEAD * threads) {
                    Part part = part(texts, started, tokenizer);
                    ahead.add(part);
                    started += PART;
                    if (shared) {
                        others.execute(part.task);
                    }
                }
                Part first = ahead.element();
                Texts.requireNotInterrupted(first.start, texts);
                // Does nothing where another thread has begun.
                first.task.run();
                Tokens[] tokens = tokens(first, texts);
                ahead.remove();
                for (int i = 0; i < tokens.length; i++) {
                    consumer.accept(first.start + i, tokens[i]);
                }
            }
        } finally {
            ahead.forEach(part -> part.task.cancel(false));
        }
    }

    private static Part part(List<? extends String> texts, int start, Function<String, Tokens> tokenizer) {
        int end = Math.min(start + PART, texts.size());
        return new Part(start, new FutureTask<>(() -> {
            Tokens[] tokens = new Tokens[end - start];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = tokenizer.apply(Texts.require(texts, start + i));
            }
            return tokens;
        }));
    }

    private static Tokens[] tokens(Part part, List<? extends String> texts) {
        try {
            return part.task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Texts.requireNotInterrupted(part.start, texts);
            throw new IllegalStateException("an interrupted thread is not interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a text cannot be tokenised", e);
        }
    }
}
