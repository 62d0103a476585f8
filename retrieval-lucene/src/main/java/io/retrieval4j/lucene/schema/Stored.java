package io.retrieval4j.lucene.schema;

import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.Query;

/** A value that is kept and given back, nothing else. Takes a string, a list of strings or a number. */
public record Stored(String name) implements SchemaField {

    public static final FieldKind<Stored> KIND =
            new FieldKind<>("stored", Stored.class, (name, particulars, analyzers) -> new Stored(name));

    public Stored {
        FieldChecks.checkName(name);
    }

    @Override
    public FieldKind<Stored> kind() {
        return KIND;
    }

    @Override
    public void map(FieldValue value, Document lucene) {
        switch (value.value()) {
            case String _, List<?> _ -> value.checkLength(value.strings("a value"));
            case Long _, Double _ -> {}
            default -> throw value.wrongType("a string, a list of strings or a number");
        }
        StoredValues.add(lucene, name, value.value());
    }

    @Override
    public boolean isIndexed() {
        return false;
    }

    @Override
    public Query exists() {
        throw new IllegalArgumentException("field '" + name
                + "' is a stored field, which is not indexed: no filter can use it. Make it a keyword or a number");
    }

    /** Nobody counts them: they lie with the documents. */
    @Override
    public FieldCount count(LeafReader segment) {
        return FieldCount.NONE;
    }
}
