package io.retrieval4j.lucene.schema;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermRangeQuery;

/** Exact strings to filter by, such as tags. Takes a {@code String} or a list of them, well-formed; stored. */
public record Keyword(String name) implements SchemaField {

    public static final FieldKind<Keyword> KIND =
            new FieldKind<>("keyword", Keyword.class, (name, particulars, analyzers) -> new Keyword(name));

    private static final FieldType WITHOUT_TERMS = withoutTerms();

    public Keyword {
        FieldChecks.checkName(name);
    }

    @Override
    public FieldKind<Keyword> kind() {
        return KIND;
    }

    @Override
    public void map(FieldValue value, Document lucene) {
        List<String> keywords = value.strings("a keyword");
        for (String keyword : keywords) {
            lucene.add(new StringField(name, Keys.check(keyword, value.owner()), Store.NO));
        }
        if (keywords.isEmpty()) {
            // A value that is only stored would make the field one that is not indexed, for as long as the writer
            // lives.
            lucene.add(new Field(name, new NoTokens(), WITHOUT_TERMS));
        }
        StoredValues.add(lucene, name, value.value());
    }

    @Override
    public Query exists() {
        return new TermRangeQuery(name, null, null, true, true);
    }

    @Override
    public FieldCount count(LeafReader segment) throws IOException {
        Terms terms = segment.terms(name);
        return terms == null ? FieldCount.NONE : new FieldCount(terms.getDocCount(), terms.getSumDocFreq());
    }

    private static FieldType withoutTerms() {
        FieldType type = new FieldType(StringField.TYPE_NOT_STORED);
        type.setTokenized(true); // Only a field that is tokenized may bring its own, or none.
        type.freeze();
        return type;
    }

    private static final class NoTokens extends TokenStream {
        @Override
        public boolean incrementToken() {
            return false;
        }
    }
}
