package io.retrieval4j.eval.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into blocks of whole lines, parses several at a time and hands the results over in order.
 *
 * <p>One thread reads (and inflates), every processor parses. At most two blocks a processor are in memory, whatever the
 * length of the file; a line longer than a block makes that block grow.
 */
public final class Blocks {

    private static final int BLOCK_SIZE = 1 << 21;

    private final InputStream in;
    private byte[] carried = new byte[0];
    private boolean ended;

    private Blocks(InputStream in) {
        this.in = in;
    }

    /**
     * Parses every block of a stream, which is read to its end and not closed.
     *
     * @param in plain text or compressed, told by the first bytes; a byte-order mark is passed over
     * @param parserFor chooses the parser by the first block; the parser is called on several threads, and what it throws
     *     is thrown here, the earliest block's first
     * @param inOrder takes the results in the order of the file, on the calling thread
     * @throws IOException if reading fails, or a compressed stream is cut short
     */
    public static <T> void parse(InputStream in, Function<Block, Function<Block, T>> parserFor, Consumer<T> inOrder)
            throws IOException {
        Blocks blocks = new Blocks(Compressed.text(in));
        int processors = Runtime.getRuntime().availableProcessors();
        Block block = blocks.next();
        if (block == null) {
            return;
        }
        Function<Block, T> parser = parserFor.apply(block);
        if (blocks.ended) {
            inOrder.accept(parser.apply(block));
            return;
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(processors)) {
            ArrayDeque<Future<T>> underway = new ArrayDeque<>();
            try {
                for (; block != null; block = blocks.next()) {
                    Block whole = block;
                    underway.add(executor.submit(() -> parser.apply(whole)));
                    if (underway.size() >= 2 * processors) {
                        inOrder.accept(result(underway.remove()));
                    }
                }
                while (!underway.isEmpty()) {
                    inOrder.accept(result(underway.remove()));
                }
            } finally {
                underway.forEach(future -> future.cancel(true));
            }
        }
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while parsing", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IOException(e.getCause());
            }
        }
    }

    /** The next block, or null at the end. A last line without a newline is given one. */
    private @Nullable Block next() throws IOException {
        if (ended) {
            return null;
        }
        byte[] bytes = Arrays.copyOf(carried, Math.max(BLOCK_SIZE, 2 * carried.length));
        int length = carried.length;
        while (true) {
            int read = in.readNBytes(bytes, length, bytes.length - length);
            length += read;
            if (length < bytes.length) {
                ended = true;
                if (length == 0) {
                    return null;
                }
                if (bytes[length - 1] != '\n') {
                    bytes[length++] = '\n';
                }
                return new Block(bytes, length);
            }
            int end = length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            if (end > 0) {
                carried = Arrays.copyOfRange(bytes, end, length);
                return new Block(bytes, end);
            }
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
    }
}
