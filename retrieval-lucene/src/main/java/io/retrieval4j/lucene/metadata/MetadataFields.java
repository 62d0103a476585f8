package io.retrieval4j.lucene.metadata;

import io.retrieval4j.Metadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * What Lucene indexes and stores of metadata. Terms and the stored value lie in the field of the given name, numbers in one
 * beside it, since all documents of a field of Lucene's must have points or none.
 *
 * <p>A stored value is the count of keys, and for each the key, a byte that says the type ({@code s}, {@code l}, {@code d},
 * {@code t}, {@code f}) and the string, the long or the double's bits, as Lucene writes them.
 */
public final class MetadataFields {

    private MetadataFields() {}

    /** The field of Lucene's that has a metadata field's numbers; no schema can have such a name. */
    static String numbers(String name) {
        return name + "#numbers";
    }

    /**
     * Adds fields.
     *
     * @param check for the terms, which may be too long or not well-formed
     * @param owner whose metadata it is, for messages
     */
    public static void add(
            String name, Metadata metadata, String owner, TermCheck check, Consumer<IndexableField> lucene) {
        Consumer<String> terms = term -> lucene.accept(new StringField(name, term, Store.NO));
        terms.accept(MetadataTerms.PRESENT);
        metadata.values().forEach((key, value) -> {
            MetadataTerms.checkKey(key, owner);
            String ofKey = owner + ", key '" + key + "'";
            terms.accept(check.checked(MetadataTerms.exists(key), ofKey));
            switch (value) {
                case String string -> terms.accept(check.checked(MetadataTerms.string(key, string), ofKey));
                case Boolean truth -> terms.accept(MetadataTerms.truth(key, truth));
                // NaN is equal to no number, less than none and greater than none.
                case Double number when number.isNaN() -> {}
                case Number number -> lucene.accept(NumberPoint.field(numbers(name), key, number));
                default -> throw new AssertionError(value.getClass()); // Metadata has no others.
            }
        });
        lucene.accept(new StoredField(name, stored(metadata)));
    }

    /** Gives back a term that fits, or throws. */
    @FunctionalInterface
    public interface TermCheck {
        String checked(String term, String owner);
    }

    private static BytesRef stored(Metadata metadata) {
        try {
            ByteBuffersDataOutput out = new ByteBuffersDataOutput();
            out.writeVInt(metadata.values().size());
            for (Map.Entry<String, Object> entry : metadata.values().entrySet()) {
                out.writeString(entry.getKey());
                write(entry.getValue(), out);
            }
            return new BytesRef(out.toArrayCopy());
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory failed", impossible);
        }
    }

    private static void write(Object value, DataOutput out) throws IOException {
        switch (value) {
            case String string -> {
                out.writeByte((byte) 's');
                out.writeString(string);
            }
            case Long whole -> {
                out.writeByte((byte) 'l');
                out.writeZLong(whole);
            }
            case Double real -> {
                out.writeByte((byte) 'd');
                out.writeLong(Double.doubleToRawLongBits(real));
            }
            case Boolean truth -> out.writeByte((byte) (truth ? 't' : 'f'));
            default -> throw new AssertionError(value.getClass()); // Metadata has no others.
        }
    }

    /** Metadata as it was stored. */
    public static Metadata read(BytesRef stored) {
        ByteArrayDataInput in = new ByteArrayDataInput(stored.bytes, stored.offset, stored.length);
        int count = in.readVInt();
        Map<String, Object> values = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            values.put(string(in), value(in));
        }
        return new Metadata(values);
    }

    private static Object value(ByteArrayDataInput in) {
        byte type = in.readByte();
        return switch (type) {
            case 's' -> string(in);
            case 'l' -> readZLong(in);
            case 'd' -> Double.longBitsToDouble(in.readLong());
            case 't' -> true;
            case 'f' -> false;
            default ->
                throw new IllegalStateException("stored metadata has a value of type " + type
                        + ", which this version does not know; read it with the version that wrote it");
        };
    }

    private static String string(ByteArrayDataInput in) {
        try {
            return in.readString();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory failed", impossible);
        }
    }

    private static long readZLong(ByteArrayDataInput in) {
        try {
            return in.readZLong();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory failed", impossible);
        }
    }
}
