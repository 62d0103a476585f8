package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.MemorySegmentAccessInput;
import org.jspecify.annotations.Nullable;

/**
 * A part of an index file: the mapped memory itself where the directory maps its files, and else read piece by piece. Safe
 * for concurrent use; each thread takes a {@link View} of its own.
 */
public final class FileRegion {

    private static final int CACHE_LINE = 64;

    private final IndexInput input;
    private final @Nullable MemorySegment mapped;

    public FileRegion(IndexInput file, String name, long offset, long length) throws IOException {
        this.input = file.slice(name, offset, length);
        // Null also where the region lies across two of the directory's mappings.
        this.mapped = length > 0 && input instanceof MemorySegmentAccessInput access
                ? access.segmentSliceOrNull(0, length)
                : null;
    }

    public IndexInput input() {
        return input.clone();
    }

    public View view() {
        return new View(mapped == null ? input.clone() : null);
    }

    /** Pieces of the region as memory. For use by one thread. */
    public final class View {

        private final @Nullable IndexInput own;
        private byte[] buffer = new byte[0];
        private @Nullable MemorySegment buffered;
        // Keeps the compiler from leaving out what reads for no other purpose.
        @SuppressWarnings("UnusedVariable")
        private int fetched;

        private long[] places = new long[256];
        private int lines;

        private View(@Nullable IndexInput own) {
            this.own = own;
        }

        /** Memory that has the piece {@link #locate} was asked for, until it is asked for another. */
        public MemorySegment memory() {
            MemorySegment memory = mapped == null ? buffered : mapped;
            if (memory == null) {
                throw new IllegalStateException("nothing was located");
            }
            return memory;
        }

        /** Notes a piece for {@link #fetch}. */
        public void want(long position, int length) {
            if (mapped == null || length == 0) {
                return;
            }
            long last = position + length - 1;
            // The last byte may lie in a line of its own.
            for (long at = position; at < last + CACHE_LINE; at += CACHE_LINE) {
                if (lines == places.length) {
                    places = Arrays.copyOf(places, 2 * lines);
                }
                places[lines++] = Math.min(at, last);
            }
        }

        /**
         * Has the pieces noted brought to the cache. Reads that depend on nothing, close together, wait for memory at the
         * same time.
         */
        public void fetch() {
            if (lines > 0) {
                MemorySegment memory = memory();
                int sum = 0;
                for (int i = 0; i < lines; i++) {
                    sum += memory.get(ValueLayout.JAVA_BYTE, places[i]);
                }
                fetched += sum;
                lines = 0;
            }
        }

        /** Where in {@link #memory} the piece begins. */
        public long locate(long position, int length) {
            if (own == null) {
                return position;
            }
            if (buffer.length < length || buffered == null) {
                buffer = new byte[Math.max(length, 1 << 12)];
                buffered = MemorySegment.ofArray(buffer);
            }
            try {
                own.seek(position);
                own.readBytes(buffer, 0, length);
            } catch (IOException failed) {
                // Kernels read vectors through an interface that knows of no files.
                throw new UncheckedIOException(failed);
            }
            return 0;
        }
    }
}
