package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.MemorySegmentAccessInput;
import org.jspecify.annotations.Nullable;

/**
 * A part of an index file: the mapped memory itself where the directory maps its files, and else read piece by piece. Where
 * the part lies across several of the directory's mappings (of 16 GB, by default), a piece inside of one is that memory, and
 * one across two is copied; fetching ahead is then left out. Safe for concurrent use; each thread takes a {@link View} of
 * its own.
 */
public final class FileRegion {

    private static final int CACHE_LINE = 64;
    // Many times what a processor waits for at once.
    private static final int MOST_LINES = 128;

    @SuppressWarnings("MutableArray")
    private static final byte[] NO_BYTES = new byte[0];

    @SuppressWarnings("MutableArray")
    private static final long[] NO_PLACES = new long[0];

    private static final MemorySegment NO_MEMORY = MemorySegment.ofArray(NO_BYTES);

    private final IndexInput input;
    // The mappings, one behind the other; none where the directory does not map its files.
    private final MemorySegment[] mapped;
    // Where each begins, and the last ends.
    private final long[] starts;

    public FileRegion(IndexInput file, String name, long offset, long length) throws IOException {
        this.input = file.slice(name, offset, length);
        List<MemorySegment> mappings =
                length > 0 && input instanceof MemorySegmentAccessInput access ? mappings(access, length) : List.of();
        this.mapped = mappings.toArray(MemorySegment[]::new);
        this.starts = new long[mapped.length + 1];
        for (int i = 0; i < mapped.length; i++) {
            starts[i + 1] = starts[i] + mapped[i].byteSize();
        }
    }

    private static List<MemorySegment> mappings(MemorySegmentAccessInput access, long length) throws IOException {
        List<MemorySegment> mappings = new ArrayList<>();
        for (long from = 0; from < length; ) {
            MemorySegment rest = access.segmentSliceOrNull(from, length - from);
            MemorySegment next = rest == null ? longest(access, from, length - from) : rest;
            mappings.add(next);
            from += next.byteSize();
        }
        return mappings;
    }

    /** The longest piece from a place on that lies in one mapping, as an input does not say where they end. */
    private static MemorySegment longest(MemorySegmentAccessInput access, long from, long most) throws IOException {
        long inside = 1;
        long outside = most;
        while (outside - inside > 1) {
            long middle = (inside + outside) >>> 1;
            if (access.segmentSliceOrNull(from, middle) == null) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return Objects.requireNonNull(access.segmentSliceOrNull(from, inside), "a byte lies in one mapping");
    }

    /** How many mappings it lies in; 0 where the directory does not map its files. */
    public int mappings() {
        return mapped.length;
    }

    public IndexInput input() {
        return input.clone();
    }

    public View view() {
        return new View(mapped.length == 1 ? null : input.clone());
    }

    /** Pieces of the region as memory. For use by one thread. */
    public final class View {

        private final @Nullable IndexInput own;
        private byte[] buffer = NO_BYTES;
        private MemorySegment buffered = NO_MEMORY;
        private MemorySegment located = mapped.length == 0 ? NO_MEMORY : mapped[0];
        // Keeps the compiler from leaving out what reads for no other purpose.
        @SuppressWarnings("UnusedVariable")
        private int fetched;

        // Made by the first that is wanted: most views, of which a search takes some for each term, want none.
        private long[] places = NO_PLACES;
        private int lines;

        private View(@Nullable IndexInput own) {
            this.own = own;
        }

        /** Memory that has the piece {@link #locate} was asked for, until it is asked for another. */
        public MemorySegment memory() {
            return located;
        }

        /** Notes a piece for {@link #fetch}, which is done at once where many are noted. */
        public void want(long position, int length) {
            if (own != null || length == 0) {
                return;
            }
            long last = position + length - 1;
            // The last byte may lie in a line of its own.
            for (long at = position; at < last + CACHE_LINE; at += CACHE_LINE) {
                if (places.length == 0) {
                    places = new long[MOST_LINES];
                } else if (lines == MOST_LINES) {
                    fetch();
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
            int mapping = Arrays.binarySearch(starts, 0, mapped.length, position);
            mapping = mapping < 0 ? -2 - mapping : mapping;
            if (mapped.length > 0 && position + length <= starts[mapping + 1]) {
                located = mapped[mapping];
                return position - starts[mapping];
            }
            if (buffer.length < length) {
                buffer = new byte[Math.max(length, 1 << 12)];
                buffered = MemorySegment.ofArray(buffer);
            }
            located = buffered;
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
