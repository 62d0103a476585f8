package io.retrieval4j.lucene;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.SchemaField.Dense;
import io.retrieval4j.lucene.SchemaField.DoubleNumber;
import io.retrieval4j.lucene.SchemaField.Keyword;
import io.retrieval4j.lucene.SchemaField.LateInteraction;
import io.retrieval4j.lucene.SchemaField.LongNumber;
import io.retrieval4j.lucene.SchemaField.Stored;
import io.retrieval4j.lucene.SchemaField.Text;
import io.retrieval4j.lucene.dense.DenseVectorField;
import io.retrieval4j.representation.DenseVector;
import java.util.List;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/**
 * Our documents as Lucene's. All checks of a document are made here, before the writer sees any of it.
 *
 * <p>The id is indexed, to be found by, and lies in sorted doc values, to order equal scores. Stored values lie under
 * their field's name: a string, long or double as itself; a list as an int, its length, and then its strings.
 */
record DocumentMapping(Schema schema) {

    /** The id's field; none of a schema can have this name. */
    static final String ID = "_id";

    org.apache.lucene.document.Document toLucene(Document document) {
        var lucene = new org.apache.lucene.document.Document();
        checkTerm(document.id(), "document '" + abridged(document.id()) + "', its id");
        lucene.add(new StringField(ID, document.id(), Store.NO));
        lucene.add(new SortedDocValuesField(ID, new BytesRef(document.id())));
        document.values().forEach((name, value) -> {
            String owner = "document '" + document.id() + "', field '" + name + "'";
            switch (field(name, document)) {
                case Text text -> addText(lucene, text, strings(value, "text", owner), value, owner);
                case Dense dense -> lucene.add(vector(dense, value, document.id()));
                case LateInteraction tokens -> lucene.add(TokenMatrixMapping.field(tokens, value, owner));
                case Keyword _ -> addKeywords(lucene, name, strings(value, "a keyword", owner), value, owner);
                case LongNumber _ -> {
                    lucene.add(new LongField(name, whole(value, owner), Store.NO));
                    store(lucene, name, value);
                }
                case DoubleNumber _ -> {
                    double number = number(value, owner);
                    lucene.add(new DoubleField(name, number, Store.NO));
                    store(lucene, name, number);
                }
                case Stored _ -> {
                    checkStored(value, owner);
                    store(lucene, name, value);
                }
            }
        });
        return lucene;
    }

    private SchemaField field(String name, Document document) {
        try {
            return schema.field(name);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("document '" + document.id() + "': " + unknown.getMessage(), unknown);
        }
    }

    private static void addText(
            org.apache.lucene.document.Document lucene, Text field, List<String> texts, Object value, String owner) {
        checkLength(texts, owner);
        for (String text : texts) {
            lucene.add(new TextField(field.name(), text, Store.NO));
        }
        if (field.stored()) {
            store(lucene, field.name(), value);
        }
    }

    private static IndexableField vector(Dense field, Object value, String id) {
        String owner = "document '" + id + "', field '" + field.name() + "'";
        if (!(value instanceof DenseVector vector)) {
            throw wrongType(owner, "a dense vector", value);
        }
        if (vector.dimension() != field.dimension()) {
            throw new IllegalArgumentException(owner + ": the vector has " + vector.dimension()
                    + " dimensions, and the field holds vectors of " + field.dimension()
                    + ". Was it encoded by another model?");
        }
        try {
            return new DenseVectorField(field.name(), vector, field.similarity());
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("document '" + id + "', " + unfit.getMessage(), unfit);
        }
    }

    private static void addKeywords(
            org.apache.lucene.document.Document lucene,
            String name,
            List<String> keywords,
            Object value,
            String owner) {
        for (String keyword : keywords) {
            checkTerm(keyword, owner);
            lucene.add(new StringField(name, keyword, Store.NO));
        }
        store(lucene, name, value);
    }

    private static void store(org.apache.lucene.document.Document lucene, String name, Object value) {
        switch (value) {
            case String string -> lucene.add(new StoredField(name, string));
            case Long number -> lucene.add(new StoredField(name, number));
            case Double number -> lucene.add(new StoredField(name, number));
            case List<?> list -> {
                lucene.add(new StoredField(name, list.size()));
                list.forEach(string -> lucene.add(new StoredField(name, (String) string)));
            }
            default -> throw new AssertionError(value.getClass()); // Every caller has checked the type.
        }
    }

    @SuppressWarnings("unchecked") // A document's lists are lists of strings: its builder takes no others.
    private static List<String> strings(Object value, String expected, String owner) {
        return switch (value) {
            case String string -> List.of(string);
            case List<?> list -> (List<String>) list;
            default -> throw wrongType(owner, expected + ", a string or a list of strings,", value);
        };
    }

    private static long whole(Object value, String owner) {
        if (value instanceof Long number) {
            return number;
        }
        throw wrongType(owner, "a whole number", value);
    }

    private static double number(Object value, String owner) {
        double number = switch (value) {
            case Double real -> real;
            case Long whole when (long) (double) whole == whole && whole != Long.MAX_VALUE -> whole;
            default -> throw wrongType(owner, "a number that a double holds", value);
        };
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(owner + ": the number is " + number + "; it must be finite");
        }
        return number;
    }

    private static void checkStored(Object value, String owner) {
        switch (value) {
            case String string -> checkLength(List.of(string), owner);
            case List<?> _ -> checkLength(strings(value, "", owner), owner);
            case Long _, Double _ -> {}
            default -> throw wrongType(owner, "a string, a list of strings or a number", value);
        }
    }

    private static void checkLength(List<String> texts, String owner) {
        long length = texts.stream().mapToLong(String::length).sum();
        if (length > Text.MAXIMAL_LENGTH) {
            throw new IllegalArgumentException(owner + ": the text has " + length + " characters, more than "
                    + Text.MAXIMAL_LENGTH + "; split it into several documents");
        }
    }

    private static void checkTerm(String term, String owner) {
        int bytes = UnicodeUtil.calcUTF16toUTF8Length(term, 0, term.length());
        if (bytes > IndexWriter.MAX_TERM_LENGTH) {
            throw new IllegalArgumentException(owner + ": a value of " + bytes + " bytes of UTF-8, beginning with '"
                    + abridged(term) + "', is longer than " + IndexWriter.MAX_TERM_LENGTH);
        }
    }

    private static String abridged(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    static IllegalArgumentException wrongType(String owner, String expected, Object value) {
        String shown = value instanceof String string ? "'" + abridged(string) + "'" : value.toString();
        return new IllegalArgumentException(owner + " takes " + expected + " but was given the "
                + value.getClass().getSimpleName() + " " + abridged(shown));
    }
}
