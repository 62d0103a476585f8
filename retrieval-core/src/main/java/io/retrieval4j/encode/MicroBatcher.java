package io.retrieval4j.encode;

import io.retrieval4j.representation.Representation;
import java.time.Duration;
import java.util.function.Function;

/**
 * Groups single requests of many threads into batches, which is how models are fast: for a server whose requests encode a
 * query each. While a batch is in the model, requests gather for the next, so under load batches grow by themselves.
 *
 * <p>A request that finds the model idle waits at most {@code maxDelay} for others, so with a delay of 0 a lone request is
 * delayed by no more than the change of threads. Lists as long as a batch, or longer, go to the encoder at once, on their
 * caller's thread.
 *
 * <p>A text that the encoder refuses fails its own caller alone: a batch that fails is divided until what fails is a batch of
 * one. An interrupted caller stops waiting by {@link java.util.concurrent.CancellationException}, with its interrupt status
 * kept, and disturbs nobody else's.
 *
 * <p>Safe for concurrent use. Has one thread of its own, a daemon. {@link #close()} lets requests that are already in end,
 * and refuses others with {@link IllegalStateException}; it leaves the encoder open.
 *
 * @param <E> the kind of encoder
 */
public final class MicroBatcher<E extends Encoder<?, ?>> implements AutoCloseable {

    private final RequestQueue<?, ?> queue;
    private final E encoder;

    private <I, R extends Representation> MicroBatcher(
            RequestQueue<I, R> queue, Function<RequestQueue<I, R>, ? extends E> view) {
        this.queue = queue;
        this.encoder = view.apply(queue);
    }

    /**
     * Groups queries.
     *
     * @param encoder encodes the batches; safe for concurrent use
     * @param maxBatch inputs of a batch, at least 1
     * @param maxDelay how long a request waits for others at the most, 0 or longer; a few milliseconds cost little and
     *     gather much
     */
    public static <I, R extends Representation> MicroBatcher<QueryEncoder<I, R>> ofQueries(
            QueryEncoder<I, R> encoder, int maxBatch, Duration maxDelay) {
        return new MicroBatcher<>(new RequestQueue<>(encoder, maxBatch, maxDelay), queue -> queue::encodeAll);
    }

    /** Groups documents, as {@link #ofQueries} does queries. */
    public static <I, R extends Representation> MicroBatcher<DocumentEncoder<I, R>> ofDocuments(
            DocumentEncoder<I, R> encoder, int maxBatch, Duration maxDelay) {
        return new MicroBatcher<>(new RequestQueue<>(encoder, maxBatch, maxDelay), queue -> queue::encodeAll);
    }

    /** The encoder to hand to those whose requests are grouped. Valid until this is closed. */
    public E encoder() {
        return encoder;
    }

    /**
     * Waits for the requests that are in. Where the waiting thread is interrupted, they are cancelled, and its status is
     * kept. A second call does nothing.
     */
    @Override
    public void close() {
        queue.close();
    }
}
