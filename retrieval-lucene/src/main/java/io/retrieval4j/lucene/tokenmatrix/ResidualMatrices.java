package io.retrieval4j.lucene.tokenmatrix;

import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.codebook.Codebook;
import io.retrieval4j.lucene.codebook.ResidualCode;
import io.retrieval4j.lucene.codebook.VectorEncoder;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.apache.lucene.util.LongValues;
import org.jspecify.annotations.Nullable;

/**
 * Matrices whose vectors are centroids and residuals, with a list of documents for each centroid. Vectors and queries are
 * compared in the codebook's space, in which the deviations are the query's.
 */
public final class ResidualMatrices extends TokenMatrices {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Codebook codebook;
    private final ResidualCode code;
    private final double meanSquare;
    private final long[] listStarts;
    private final FileRegion centroids;
    private final FileRegion lists;
    private final FileRegion codes;

    ResidualMatrices(
            FieldEntry entry,
            String field,
            LongValues firstTokens,
            @Nullable LongValues documents,
            Codebook codebook,
            long[] listStarts,
            Regions regions) {
        super(entry, field, firstTokens, documents);
        this.codebook = codebook;
        this.code = ResidualCode.of(entry.encoding().bits());
        this.meanSquare = entry.meanSquare();
        this.listStarts = listStarts;
        this.centroids = regions.centroids();
        this.lists = regions.lists();
        this.codes = regions.codes();
    }

    /** Where the parts lie. */
    record Regions(FileRegion centroids, FileRegion lists, FileRegion codes) {}

    public Codebook codebook() {
        return codebook;
    }

    /** What the bits of residuals stand for. */
    public ResidualCode code() {
        return code;
    }

    /** The mean square of the residuals of all that was encoded rather than copied; see {@link Codebook#meanSquare}. */
    public double meanSquare() {
        return meanSquare;
    }

    /** Bytes of the list of a centroid. */
    public int listBytes(int centroid) {
        return (int) (listStarts[centroid + 1] - listStarts[centroid]);
    }

    /** Access for one thread. */
    public Cursor cursor() {
        return new Cursor();
    }

    @Override
    public float[] comparable(float[] query) {
        return codebook.forQuery(query);
    }

    @Override
    public TokenVectors vectors() {
        return new TokenVectors() {
            @Override
            public int dimension() {
                return codebook.dimension();
            }

            @Override
            public Reader reader() {
                return new Cursor()::decode;
            }
        };
    }

    @Override
    TokenVectors.Reader reader() {
        Cursor cursor = new Cursor();
        return (first, count, rows) -> {
            cursor.decode(first, count, rows);
            codebook.restore(rows, count);
        };
    }

    /** Reads centroids, lists and codes. For use by one thread. */
    public final class Cursor {

        private final FileRegion.View centroidView = centroids.view();
        private final FileRegion.View listView = lists.view();
        private final FileRegion.View codeView = codes.view();
        private final int codeBytes = VectorEncoder.bytes(code, codebook.dimension());
        private final float[] levels = code.levels();
        private short[] numbers = new short[256];

        private Cursor() {}

        /** Copies the centroids of tokens, as unsigned numbers of 16 bits. */
        public void centroids(int firstToken, int count, short[] to) {
            long from = centroidView.locate(2L * firstToken, 2 * count);
            MemorySegment.copy(centroidView.memory(), SHORT, from, to, 0, count);
        }

        /**
         * Copies the list of a centroid: for each window of 65,536 ordinals that has any, the window, how many less one,
         * and the ordinals' lower halves, ascending; all as unsigned numbers of 16 bits.
         *
         * @return how many numbers
         */
        public int list(int centroid, short[] to, int at) {
            int bytes = listBytes(centroid);
            long from = listView.locate(listStarts[centroid], bytes);
            MemorySegment.copy(listView.memory(), SHORT, from, to, at, bytes / 2);
            return bytes / 2;
        }

        /** Makes the codes of tokens be in {@link #codeMemory}, {@link #codeBytes} for each: the scale, then the bits. */
        public long locateCodes(int firstToken, int count) {
            return codeView.locate((long) firstToken * codeBytes, count * codeBytes);
        }

        public MemorySegment codeMemory() {
            return codeView.memory();
        }

        public int codeBytes() {
            return codeBytes;
        }

        /** Decodes rows into the codebook's space. */
        void decode(int first, int count, float[] rows) {
            if (numbers.length < count) {
                numbers = new short[count];
            }
            centroids(first, count, numbers);
            long from = locateCodes(first, count);
            MemorySegment memory = codeMemory();
            int dimension = codebook.dimension();
            for (int row = 0; row < count; row++) {
                long at = from + (long) row * codeBytes;
                float scale = codebook.scales()[memory.get(ValueLayout.JAVA_BYTE, at) & 0xff];
                int centroid = (numbers[row] & 0xffff) * dimension;
                decode(memory, at + 1, scale, centroid, rows, row * dimension);
            }
        }

        private void decode(MemorySegment memory, long from, float scale, int centroid, float[] rows, int to) {
            int dimension = codebook.dimension();
            int width = codeBytes - 1;
            float[] whitened = codebook.whitened();
            int mask = levels.length - 1;
            for (int i = 0; i < width; i++) {
                int packed = memory.get(ValueLayout.JAVA_BYTE, from + i);
                for (int d = i; d < dimension; d += width, packed >>= code.bits()) {
                    rows[to + d] = whitened[centroid + d] + scale * levels[packed & mask];
                }
            }
        }
    }
}
