package io.retrieval4j.lucene.schema;

import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;

/**
 * Text that is searched word by word. Takes a {@code String}, or a list of them, which is searched as one text.
 *
 * @param analyzer makes words of texts and of queries
 * @param bm25 how matches are scored, unless a retriever is told otherwise
 * @param stored whether the index gives the text back
 */
public record Text(String name, NamedAnalyzer analyzer, Bm25 bm25, boolean stored) implements SchemaField {

    public static final FieldKind<Text> KIND = new FieldKind<>("text", Text.class, Text::read);

    /** The most characters that a document's text may have: beyond, one document could fill the writer's memory. */
    public static final int MAXIMAL_LENGTH = 1 << 24;

    public Text {
        FieldChecks.checkName(name);
    }

    /** English text, stored, scored with BM25's defaults. */
    public static Text of(String name) {
        return new Text(name, NamedAnalyzer.ENGLISH, Bm25.defaults(), true);
    }

    public Text analyzedBy(NamedAnalyzer other) {
        return new Text(name, other, bm25, stored);
    }

    public Text scoredBy(Bm25 other) {
        return new Text(name, analyzer, other, stored);
    }

    public Text notStored() {
        return new Text(name, analyzer, bm25, false);
    }

    @Override
    public FieldKind<Text> kind() {
        return KIND;
    }

    @Override
    public Particulars particulars() {
        return Particulars.none()
                .with("analyzer", analyzer.name())
                .with("k1", bm25.k1())
                .with("b", bm25.b())
                .with("stored", stored);
    }

    private static Text read(String name, Particulars particulars, Map<String, NamedAnalyzer> analyzers) {
        return new Text(
                name,
                analyzer(name, particulars.of("analyzer"), analyzers),
                new Bm25(Float.parseFloat(particulars.of("k1")), Float.parseFloat(particulars.of("b"))),
                Boolean.parseBoolean(particulars.of("stored")));
    }

    private static NamedAnalyzer analyzer(String field, String name, Map<String, NamedAnalyzer> analyzers) {
        NamedAnalyzer analyzer = analyzers.get(name);
        if (analyzer == null) {
            throw new IllegalArgumentException("field '" + field + "' is analyzed by '" + name
                    + "', which is not among " + analyzers.keySet()
                    + "; pass it when the index is opened: an index keeps the name alone");
        }
        return analyzer;
    }

    @Override
    public void map(FieldValue value, Document lucene) {
        List<String> texts = value.strings("text");
        value.checkLength(texts);
        // An empty list is indexed as an empty text: a value that is only stored would make the field one that is not
        // indexed, for as long as the writer lives.
        for (String text : texts.isEmpty() ? List.of("") : texts) {
            lucene.add(new TextField(name, text, Store.NO));
        }
        if (stored) {
            StoredValues.add(lucene, name, value.value());
        }
    }

    @Override
    public FieldCount count(LeafReader segment) throws IOException {
        Terms terms = segment.terms(name);
        return terms == null ? FieldCount.NONE : new FieldCount(terms.getDocCount(), terms.getSumTotalTermFreq());
    }
}
