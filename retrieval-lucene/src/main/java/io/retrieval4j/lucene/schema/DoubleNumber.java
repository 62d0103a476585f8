package io.retrieval4j.lucene.schema;

import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.index.LeafReader;

/** A number to filter by. Takes a finite {@code Double}, or a {@code Long} that a double holds exactly; stored. */
public record DoubleNumber(String name) implements SchemaField {

    public static final FieldKind<DoubleNumber> KIND =
            new FieldKind<>("double", DoubleNumber.class, (name, particulars, analyzers) -> new DoubleNumber(name));

    public DoubleNumber {
        FieldChecks.checkName(name);
    }

    @Override
    public FieldKind<DoubleNumber> kind() {
        return KIND;
    }

    @Override
    public void map(FieldValue value, Document lucene) {
        double number = number(value);
        lucene.add(new DoubleField(name, number, Store.NO));
        StoredValues.add(lucene, name, number);
    }

    private static double number(FieldValue value) {
        double number = switch (value.value()) {
            case Double real -> real;
            case Long whole when (long) (double) whole == whole && whole != Long.MAX_VALUE -> whole;
            default -> throw value.wrongType("a number that a double holds");
        };
        if (!Double.isFinite(number)) {
            throw value.unfit("the number is " + number + "; it must be finite");
        }
        return number;
    }

    @Override
    public FieldCount count(LeafReader segment) throws IOException {
        return FieldCount.ofPoints(segment, name);
    }
}
