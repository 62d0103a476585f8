package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.hits.OpenReader;
import io.retrieval4j.lucene.segment.DocumentOrdinals;
import io.retrieval4j.lucene.segment.FileRegion;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/**
 * The token matrices of one segment. Documents that have one are numbered by ordinals from 0 on, in the segment's order;
 * tokens are numbered through all of them. For use by one thread, while the segment's reader is open; making one costs
 * little.
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public abstract sealed class TokenMatrices permits PlainMatrices, ResidualMatrices {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String field;
    private final int dimension;
    private final DocumentOrdinals ordinals;
    private final int tokens;
    private final FileRegion.View firstTokens;

    TokenMatrices(FieldEntry entry, String field, FileRegion.View firstTokens, DocumentOrdinals ordinals) {
        this.field = field;
        this.dimension = entry.dimension();
        this.tokens = entry.tokens();
        this.firstTokens = firstTokens;
        this.ordinals = ordinals;
    }

    /**
     * The matrices of a field of a segment; null where it has none. Filters around the segment's reader are looked through: what
     * they leave of the documents is told by {@link #documents}.
     *
     * @throws IllegalArgumentException if the field is there in another form than that of {@link TokenMatrixFormat}
     */
    public static @Nullable TokenMatrices of(LeafReader reader, String field) throws IOException {
        BinaryDocValues values = reader.getBinaryDocValues(field);
        if (values == null) {
            if (reader.getFieldInfos().fieldInfo(field) != null) {
                throw new IllegalArgumentException("field '" + field + "' holds no token matrices, but "
                        + reader.getFieldInfos().fieldInfo(field).getDocValuesType() + " doc values");
            }
            return null;
        }
        if (values instanceof TokenMatrixDocValues matrices) {
            return matrices.matrices();
        }
        if (OpenReader.unwrapped(reader).getBinaryDocValues(field) instanceof TokenMatrixDocValues matrices) {
            return matrices.matrices();
        }
        throw new IllegalArgumentException("field '" + field + "' lies in this segment in another format than '"
                + TokenMatrixFormat.NAME + "'; give the field TokenMatrixFormat in your codec, and index anew");
    }

    /** The documents of a segment that have a field's matrices, as a reader shows them that may lie around the segment's own. */
    public static DocIdSetIterator documents(LeafReader reader, String field) throws IOException {
        return DocValues.getBinary(reader, field);
    }

    public final String field() {
        return field;
    }

    public final int dimension() {
        return dimension;
    }

    /** How many documents have a matrix. */
    public final int size() {
        return ordinals.size();
    }

    /** How many tokens all of them have. */
    public final int tokens() {
        return tokens;
    }

    /** The segment's number of a document. */
    public final int document(int ordinal) {
        return ordinals.document(ordinal);
    }

    /** The ordinal of the first document from {@code document} on that has a matrix; {@link #size} if there is none. */
    public final int ordinalFrom(int document) {
        return ordinals.ordinalFrom(document);
    }

    DocumentOrdinals ordinals() {
        return ordinals;
    }

    /** The number of a document's first token; of {@link #size}, the number of all tokens. */
    public final int firstToken(int ordinal) {
        long from = firstTokens.locate((long) Integer.BYTES * ordinal, Integer.BYTES);
        return firstTokens.memory().get(INT, from);
    }

    /** A new iterator over the documents that have a matrix. */
    public final DocIdSetIterator documents() {
        return new TokenMatrixDocValues(this);
    }

    /** The ordinal of the document that a token is of. */
    public final int ordinalOfToken(int token) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firstToken(middle + 1) <= token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Asks for the first tokens of a document and the next one to be in the cache after {@link #fetchFirstTokens}. */
    public final void wantFirstToken(int ordinal) {
        firstTokens.want((long) Integer.BYTES * ordinal, 2 * Integer.BYTES);
    }

    /** Brings what was asked for from memory, all of it at the same time. */
    public final void fetchFirstTokens() {
        firstTokens.fetch();
    }

    /** How many tokens a document has. */
    public final int tokens(int ordinal) {
        return firstToken(ordinal + 1) - firstToken(ordinal);
    }

    /** The vectors, to be compared with queries that {@link #comparable} gives. */
    public abstract TokenVectors vectors();

    /** A query's token vectors as they are compared with {@link #vectors}. */
    public abstract float[] comparable(float[] query);

    /** Reads vectors as they were given, as far as they are kept. For use by one thread. */
    public abstract TokenVectors.Reader reader();
}
