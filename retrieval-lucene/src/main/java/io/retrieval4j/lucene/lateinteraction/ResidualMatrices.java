package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.kernel.ResidualKernels;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.codebook.Codebook;
import io.retrieval4j.lucene.codebook.ResidualCode;
import io.retrieval4j.lucene.segment.DocumentOrdinals;
import io.retrieval4j.lucene.segment.FileRegion;
import io.retrieval4j.lucene.segment.KeyLists;
import io.retrieval4j.lucene.segment.RecallCalibration;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Matrices whose vectors are centroids and residuals, with a list of documents for each centroid. Vectors and queries are
 * compared in the codebook's space, in which the deviations are the query's.
 */
@SuppressWarnings("exports") // Takes part in searches of other packages of the module.
public final class ResidualMatrices extends TokenMatrices {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Codebook codebook;
    private final RecallCalibration calibration;
    private final ResidualCode code;
    private final double meanSquare;
    private final KeyLists lists;
    private final FileRegion centroids;
    private final FileRegion scales;
    private final FileRegion codes;

    ResidualMatrices(
            FieldEntry entry,
            String field,
            FileRegion.View firstTokens,
            DocumentOrdinals ordinals,
            Codebook codebook,
            RecallCalibration calibration,
            KeyLists lists,
            Regions regions) {
        super(entry, field, firstTokens, ordinals);
        this.codebook = codebook;
        this.calibration = calibration;
        this.code = ResidualCode.of(entry.encoding().bits());
        this.meanSquare = entry.meanSquare();
        this.lists = lists;
        this.centroids = regions.centroids();
        this.scales = regions.scales();
        this.codes = regions.codes();
    }

    /** Where the parts lie. */
    record Regions(FileRegion centroids, FileRegion scales, FileRegion codes) {}

    public Codebook codebook() {
        return codebook;
    }

    /** What was measured of searches when the segment was written. */
    public RecallCalibration calibration() {
        return calibration;
    }

    /** What the bits of residuals stand for. */
    public ResidualCode code() {
        return code;
    }

    /** The mean square of the residuals of all that was encoded rather than copied. */
    public double meanSquare() {
        return meanSquare;
    }

    /** Bytes of the list of a centroid. */
    public int listBytes(int centroid) {
        return lists.bytes(centroid);
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
    public TokenVectors.Reader reader() {
        Cursor cursor = new Cursor();
        return (first, count, rows) -> {
            cursor.decode(first, count, rows);
            codebook.restore(rows, count);
        };
    }

    /** Reads centroids, lists and codes. For use by one thread. */
    public final class Cursor {

        private final FileRegion.View centroidView = centroids.view();
        private final FileRegion.View scaleView = scales.view();
        private final KeyLists.Cursor listCursor = lists.cursor();
        private final FileRegion.View codeView = codes.view();
        private final int codeBytes = code.bytes(codebook.dimension());
        private final int coarseBytes = code.coarseBytes(codebook.dimension());
        private final float[] levels = code.levels();
        private final ResidualKernels kernels = ResidualKernels.preferred();
        private short[] numbers = new short[0];
        private byte[] scaleBytes = new byte[0];
        private byte[] packed = new byte[0];

        private Cursor() {}

        /** Copies the centroids of tokens, as unsigned numbers of 16 bits. */
        public void centroids(int firstToken, int count, short[] to) {
            long from = centroidView.locate(2L * firstToken, 2 * count);
            MemorySegment.copy(centroidView.memory(), SHORT, from, to, 0, count);
        }

        /**
         * Copies the list of a centroid, as {@link KeyLists} has it.
         *
         * @return how many numbers
         */
        public int list(int centroid, short[] to, int at) {
            return listCursor.read(centroid, to, at);
        }

        /** Asks for the centroids of tokens to be in the cache after {@link #fetch}. */
        public void wantCentroids(int firstToken, int count) {
            centroidView.want(2L * firstToken, 2 * count);
        }

        /** Asks for the scale and the coarse code of a token to be in the cache after {@link #fetch}. */
        public void wantCoarse(int token) {
            scaleView.want(token, 1);
            codeView.want((long) token * codeBytes, coarseBytes);
        }

        /** Brings what was asked for from memory, all of it at the same time. */
        public void fetch() {
            centroidView.fetch();
            scaleView.fetch();
            codeView.fetch();
        }

        /** What a token's codes are to be multiplied by. */
        public float scale(int token) {
            long from = scaleView.locate(token, 1);
            return codebook.scales()[scaleView.memory().get(ValueLayout.JAVA_BYTE, from) & 0xff];
        }

        /** Copies the coarse code of a token, {@link #coarseBytes}. */
        public void coarse(int token, byte[] to, int at) {
            long from = codeView.locate((long) token * codeBytes, coarseBytes);
            MemorySegment.copy(codeView.memory(), ValueLayout.JAVA_BYTE, from, to, at, coarseBytes);
        }

        public int coarseBytes() {
            return coarseBytes;
        }

        void scales(int firstToken, int count, byte[] to, int at) {
            long from = scaleView.locate(firstToken, count);
            MemorySegment.copy(scaleView.memory(), ValueLayout.JAVA_BYTE, from, to, at, count);
        }

        void codes(int firstToken, int count, byte[] to, int at) {
            long from = codeView.locate((long) firstToken * codeBytes, count * codeBytes);
            MemorySegment.copy(codeView.memory(), ValueLayout.JAVA_BYTE, from, to, at, count * codeBytes);
        }

        /** Decodes rows into the codebook's space. */
        void decode(int first, int count, float[] rows) {
            if (numbers.length < count) {
                numbers = new short[count];
                scaleBytes = new byte[count];
            }
            if (packed.length < count * codeBytes) {
                packed = new byte[count * codeBytes];
            }
            centroids(first, count, numbers);
            scales(first, count, scaleBytes, 0);
            codes(first, count, packed, 0);
            int dimension = codebook.dimension();
            float[] whitened = codebook.whitened();
            for (int row = 0; row < count; row++) {
                int at = row * codeBytes;
                float scale = codebook.scales()[scaleBytes[row] & 0xff];
                int centroid = (numbers[row] & 0xffff) * dimension;
                int to = row * dimension;
                switch (code) {
                    case TWO_BITS ->
                        kernels.decode2(packed, at, levels, scale, whitened, centroid, rows, to, dimension);
                    case FOUR_BITS ->
                        kernels.decode4(packed, at, levels, scale, whitened, centroid, rows, to, dimension);
                    case EIGHT_BITS -> {
                        kernels.decode4(packed, at, levels, scale, whitened, centroid, rows, to, dimension);
                        float finer = scale * ResidualCode.FINER;
                        kernels.decode4(packed, at + coarseBytes, levels, finer, rows, to, rows, to, dimension);
                    }
                }
            }
        }
    }
}
