package io.retrieval4j.passages;

import io.retrieval4j.Document;
import io.retrieval4j.Metadata;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.util.Map;

/**
 * The fields of a store's index. Words are indexed whatever the search, so that a store of vectors can become a hybrid one by
 * being opened as such.
 */
final class PassageFields {

    static final String TEXT = "text";
    static final String VECTOR = "vector";
    static final String METADATA = "metadata";
    static final String TOKENS = "tokens";

    private PassageFields() {}

    static Schema schema(int dimension, NamedAnalyzer analyzer, PassageSearch search) {
        Schema.Builder schema = Schema.builder()
                .field(Text.of(TEXT).analyzedBy(analyzer))
                .field(Dense.of(VECTOR, dimension))
                .metadata(METADATA);
        if (search instanceof PassageSearch.LateInteraction tokens) {
            schema.field(LateInteraction.of(TOKENS, tokens.dimension()));
        }
        return schema.build();
    }

    static Document.Builder document(Passage passage) {
        Document.Builder document = Document.builder(passage.id()).set(METADATA, passage.metadata());
        if (passage.text() != null) {
            document.set(TEXT, passage.text());
        }
        if (passage.vector() != null) {
            document.set(VECTOR, passage.vector());
        }
        return document;
    }

    static void addTokens(Document.Builder document, TokenMatrix tokens) {
        document.set(TOKENS, tokens);
    }

    static Passage passage(Document document) {
        Map<String, Object> values = document.values();
        return new Passage(
                document.id(),
                (String) values.get(TEXT),
                (DenseVector) values.get(VECTOR),
                values.get(METADATA) instanceof Metadata metadata ? metadata : Metadata.none());
    }
}
