package io.retrieval4j.kernel.maxsim;

import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.kernel.code.Codes;
import io.retrieval4j.kernel.code.FloatRows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One query going over documents: the working area of a call, and the loops around the tiles. Document tokens are decoded a
 * stretch at a time, small enough to stay in the first-level cache beside a block of the query.
 */
final class MaxSimPass {

    // Whole tiles, and few: a stretch of 128 dimensions and a block of 32 query tokens share 32 KB of cache.
    private static final int WIDE_STRETCH = WideTile.ROWS == 4 ? 12 : 2 * WideTile.ROWS;
    private static final int NARROW_STRETCH = 2 * NarrowTile.ROWS;

    private static final int PRODUCTS = Math.max(MatchTile.ROWS * MatchTile.LANES, WideMatchTile.ROWS * WideTile.LANES);

    private final PackedTokens query;
    private final float[] products;
    private final float[] maxima;
    private final float @Nullable [] positions;
    private final @Nullable CodePass codes;
    private final TokenVectors.@Nullable Reader reader;
    private final float[] rows;
    private final int stretch;

    MaxSimPass(PackedTokens query, TokenVectors documents, boolean withPositions) {
        ScalarMaxSim.checkDimensions(query.dimension(), documents.dimension());
        this.query = query;
        this.stretch = query.wideLanes() > 0 ? WIDE_STRETCH : NARROW_STRETCH;
        this.maxima = new float[query.lanes()];
        this.products = new float[withPositions ? PRODUCTS : 0];
        this.positions = withPositions ? new float[query.lanes()] : null;
        this.codes = !withPositions && documents instanceof Codes c && CodePass.suits(query, c)
                ? new CodePass(query, c)
                : null;
        if (documents instanceof FloatRows floats) {
            this.reader = null;
            this.rows = floats.values();
        } else if (codes != null && query.lanes() == codes.lanes()) {
            this.reader = null;
            this.rows = new float[0];
        } else {
            this.reader = documents.reader();
            this.rows = new float[stretch * query.dimension()];
        }
    }

    float score(int first, int count) {
        if (count == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        run(first, count);
        float sum = 0;
        for (int i = 0; i < query.tokens(); i++) {
            sum += maxima[i];
        }
        return sum;
    }

    void match(int first, int count, float[] similarities, int[] tokens) {
        run(first, count);
        System.arraycopy(maxima, 0, similarities, 0, query.tokens());
        for (int i = 0; positions != null && i < query.tokens(); i++) {
            tokens[i] = (int) positions[i];
        }
    }

    private void run(int first, int count) {
        Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
        if (codes != null) {
            codes.fold(first, count, maxima);
        }
        if (reader == null) {
            if (codes == null) {
                stretch(first, count, 0);
            }
            return;
        }
        for (int done = 0; done < count; done += stretch) {
            int length = Math.min(stretch, count - done);
            reader.read(first + done, length, rows);
            stretch(0, length, done);
        }
    }

    // A tile at the end of the stretch repeats the last row, which changes no maximum.
    private void stretch(int firstRow, int count, int position) {
        int from = firstRow * query.dimension();
        int last = from + (count - 1) * query.dimension();
        if (positions != null) {
            for (int lane = 0; lane < query.wideLanes(); lane += WideTile.LANES) {
                wideMatch(lane, from, last, position, positions);
            }
            for (int lane = query.wideLanes(); lane < query.lanes(); lane += MatchTile.LANES) {
                match(lane, from, last, position, positions);
            }
            return;
        }
        for (int lane = codes == null ? 0 : codes.lanes(); lane < query.wideLanes(); lane += WideTile.LANES) {
            for (int row = from; row <= last; row += WideTile.ROWS * query.dimension()) {
                WideTile.fold(query.values(), lane, rows, row, last, query.dimension(), maxima);
            }
        }
        for (int lane = query.wideLanes(); lane < query.lanes(); lane += NarrowTile.LANES) {
            for (int row = from; row <= last; row += NarrowTile.ROWS * query.dimension()) {
                NarrowTile.fold(query.values(), lane, rows, row, last, query.dimension(), maxima);
            }
        }
    }

    private void wideMatch(int lane, int from, int last, int position, float[] at) {
        int dimension = query.dimension();
        int half = WideTile.LANES / 2;
        for (int row = from, token = position;
                row <= last;
                row += WideMatchTile.ROWS * dimension, token += WideMatchTile.ROWS) {
            WideMatchTile.multiply(query.values(), lane, rows, row, dimension, last, dimension, products);
            WideMatchFold.fold(products, 0, maxima, at, lane, token);
            WideMatchFold.fold(products, WideMatchTile.ROWS * half, maxima, at, lane + half, token);
        }
    }

    private void match(int lane, int from, int last, int position, float[] at) {
        int dimension = query.dimension();
        for (int row = from, token = position;
                row <= last;
                row += MatchTile.ROWS * dimension, token += MatchTile.ROWS) {
            MatchTile.multiply(query.values(), lane, rows, row, dimension, last, dimension, products);
            MatchFold.fold(products, maxima, at, lane, token);
        }
    }
}
