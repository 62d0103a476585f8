package io.retrieval4j.lucene.schema;

import io.retrieval4j.Metadata;
import io.retrieval4j.lucene.metadata.MetadataFields;
import io.retrieval4j.lucene.metadata.MetadataQueries;
import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.Query;

/**
 * Values by keys that the schema does not name, to filter by. Takes {@link Metadata}; stored. Strings are filtered by whole, so
 * none has more than some 32,000 bytes of UTF-8. What is known beforehand is better a field of its own.
 */
public record MetadataField(String name) implements SchemaField {

    public static final FieldKind<MetadataField> KIND =
            new FieldKind<>("metadata", MetadataField.class, (name, particulars, analyzers) -> new MetadataField(name));

    public MetadataField {
        FieldChecks.checkName(name);
    }

    @Override
    public FieldKind<MetadataField> kind() {
        return KIND;
    }

    @Override
    public void map(FieldValue value, Document lucene) {
        if (!(value.value() instanceof Metadata metadata)) {
            throw value.wrongType("metadata");
        }
        MetadataFields.add(name, metadata, value.owner(), Keys::check, lucene::add);
    }

    @Override
    public Query exists() {
        return MetadataQueries.exists(name);
    }

    @Override
    public FieldCount count(LeafReader segment) throws IOException {
        Terms terms = segment.terms(name);
        return terms == null ? FieldCount.NONE : new FieldCount(terms.getDocCount(), terms.getSumDocFreq());
    }
}
