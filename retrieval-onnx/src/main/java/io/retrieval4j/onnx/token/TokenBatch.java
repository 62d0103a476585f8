package io.retrieval4j.onnx.token;

import java.util.Arrays;
import java.util.List;

/**
 * Texts that go through the model together: a row each, filled up at the right to the longest.
 *
 * @param rows number of texts
 * @param length tokens a row, padding included, at least 1
 * @param ids row-major, {@code rows * length}
 * @param mask 1 for a token that is attended to, 0 for others and for padding
 * @param typeIds 0 in padding
 */
@SuppressWarnings("ArrayRecordComponent") // Wrapped by tensors as they are; never compared.
public record TokenBatch(int rows, int length, long[] ids, long[] mask, long[] typeIds) {

    /** Pads with the given id. A text without any tokens becomes a row of padding. */
    public static TokenBatch of(List<Tokens> texts, long paddingId) {
        int length = Math.max(1, texts.stream().mapToInt(Tokens::count).max().orElse(1));
        int cells = Math.multiplyExact(texts.size(), length);
        long[] ids = new long[cells];
        long[] mask = new long[cells];
        long[] typeIds = new long[cells];
        Arrays.fill(ids, paddingId);
        for (int row = 0; row < texts.size(); row++) {
            Tokens tokens = texts.get(row);
            System.arraycopy(tokens.ids(), 0, ids, row * length, tokens.count());
            System.arraycopy(tokens.typeIds(), 0, typeIds, row * length, tokens.count());
            Arrays.fill(mask, row * length, row * length + tokens.attended(), 1);
        }
        return new TokenBatch(texts.size(), length, ids, mask, typeIds);
    }

    /** How many tokens of a row are attended to, which are its first. */
    public int attended(int row) {
        int count = 0;
        while (count < length && mask[row * length + count] == 1) {
            count++;
        }
        return count;
    }

    /** The place of each token in its text, from 0; padding has the last token's. Row-major, as the ids. */
    public long[] positions() {
        long[] positions = new long[ids.length];
        for (int cell = 0; cell < positions.length; cell++) {
            boolean first = cell % length == 0;
            positions[cell] = first ? 0 : positions[cell - 1] + mask[cell];
        }
        return positions;
    }
}
