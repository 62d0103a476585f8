package io.retrieval4j.lucene.schema;

import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.LeafReader;

/** A whole number to filter by. Takes a {@code Long}; stored. */
public record LongNumber(String name) implements SchemaField {

    public static final FieldKind<LongNumber> KIND =
            new FieldKind<>("long", LongNumber.class, (name, particulars, analyzers) -> new LongNumber(name));

    public LongNumber {
        FieldChecks.checkName(name);
    }

    @Override
    public FieldKind<LongNumber> kind() {
        return KIND;
    }

    @Override
    public void map(FieldValue value, Document lucene) {
        if (!(value.value() instanceof Long number)) {
            throw value.wrongType("a whole number");
        }
        lucene.add(new LongField(name, number, Store.NO));
        StoredValues.add(lucene, name, number);
    }

    @Override
    public FieldCount count(LeafReader segment) throws IOException {
        return FieldCount.ofPoints(segment, name);
    }
}
