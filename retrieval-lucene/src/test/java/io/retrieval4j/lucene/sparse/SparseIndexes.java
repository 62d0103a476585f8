package io.retrieval4j.lucene.sparse;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Writes and reads sparse vectors of documents that have an id. */
final class SparseIndexes {

    static final String FIELD = "terms";

    // Small segments are sorted in memory, others in several runs in a temporary file.
    private static final WritingLimits LIMITS = new WritingLimits(0.05, 300, 25, 500);

    private SparseIndexes() {}

    static IndexWriterConfig config() {
        return config(LIMITS);
    }

    static IndexWriterConfig config(WritingLimits limits) {
        return new IndexWriterConfig()
                .setCodec(SparseWorld.codec(FIELD, limits))
                .setUseCompoundFile(false);
    }

    static Document document(int id, @Nullable SparseVector vector) {
        Document document = new Document();
        document.add(new StringField("id", Integer.toString(id), Store.YES));
        document.add(new NumericDocValuesField("order", -id));
        if (vector != null) {
            document.add(new SparseVectorField(FIELD, vector));
        }
        return document;
    }

    static SparseVector vector(BytesRef value) {
        SparseBytes.Reader reader = new SparseBytes.Reader(FIELD);
        Map<String, Float> weights = new HashMap<>();
        for (int i = reader.begin(value); i > 0; i--) {
            reader.next();
            weights.put(reader.term().utf8ToString(), reader.weight());
        }
        return SparseVector.of(weights);
    }

    /** A vector as it is kept. */
    static SparseVector kept(SparseVector vector) {
        Map<String, Float> weights = new HashMap<>();
        vector.asMap().forEach((term, weight) -> weights.put(term, SparseWorld.kept(weight)));
        return SparseVector.of(weights);
    }

    /** By id, of what is neither deleted nor without a vector. */
    static Map<Integer, SparseVector> read(IndexWriter writer) throws IOException {
        Map<Integer, SparseVector> found = new TreeMap<>();
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                BinaryDocValues values = leaf.reader().getBinaryDocValues(FIELD);
                Bits live = leaf.reader().getLiveDocs();
                for (int doc = values == null ? leaf.reader().maxDoc() : values.nextDoc();
                        doc < leaf.reader().maxDoc();
                        doc = values.nextDoc()) {
                    if (live == null || live.get(doc)) {
                        String id = leaf.reader().storedFields().document(doc).get("id");
                        found.put(Integer.parseInt(id), vector(values.binaryValue()));
                    }
                }
            }
        }
        return found;
    }
}
