package io.retrieval4j.lucene.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.lucene.contextual.ContextualField;
import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.contextual.Occurrences;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.lateinteraction.Checks;
import io.retrieval4j.lucene.lateinteraction.Matrices;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixFormat;
import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseVectorFormat;
import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.lucene90.Lucene90DocValuesFormat;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.tests.index.AssertingLeafReader;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

/** Fields of several families in one writer. */
class FieldCodecTest {

    private static final int DOCUMENTS = 200;
    private static final Matrices MATRICES = new Matrices(16, 20, 5);
    private static final Occurrences OCCURRENCES = new Occurrences(6, 40, 12, 3);

    private static String word(int number) {
        Random random = new Random(number);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < LettersFormat.LENGTH; i++) {
            word.append((char) ('a' + random.nextInt(LettersFormat.LETTERS)));
        }
        return word.toString();
    }

    /** Each family's field is missing in other documents. */
    private static Document document(int number) {
        Document document = new Document();
        document.add(new NumericDocValuesField("number", number));
        document.add(new TextField("text", word(number), Store.NO));
        if (number % 3 != 0) {
            document.add(LettersFormat.field("letters", word(number)));
        }
        if (number % 5 != 0) {
            document.add(new TokenMatrixField("tokens", MATRICES.of(number)));
        }
        if (number % 4 != 0) {
            document.add(new ContextualField("terms", OCCURRENCES.of(number)));
        }
        if (number % 6 != 0) {
            document.add(new SparseVectorField("weights", SparseVector.of(Map.of(word(number), 1.5f))));
        }
        if (number % 7 != 0) {
            document.add(new BinaryDocValuesField("bytes", new BytesRef(word(number + 1))));
        }
        document.add(new KnnFloatVectorField("vector", new float[] {number, 1}));
        return document;
    }

    private static FieldCodec codec() {
        return new FieldCodec(
                Codec.getDefault(),
                Map.of(
                        "tokens",
                        new TokenMatrixFormat(TokenEncoding.residual().scannedBelow(100)),
                        "terms",
                        new ContextualFormat(),
                        "weights",
                        new SparseVectorFormat(),
                        "letters",
                        new LettersFormat(),
                        // Formats of ours pass on what is not theirs.
                        "number",
                        new LettersFormat(),
                        "bytes",
                        new TokenMatrixFormat()),
                Map.of("vector", new DenseStructure.Flat().format()));
    }

    @Test
    void fieldsOfAllFamiliesShareAWriter() throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig().setCodec(codec()))) {
                for (int number = 0; number < DOCUMENTS; number++) {
                    writer.addDocument(document(number));
                    if (number % 70 == 69) {
                        writer.flush();
                    }
                }
                writer.deleteDocuments(new Term("text", word(4)));
                writer.commit();
                check(directory, 3);
                writer.forceMerge(1);
                writer.commit();
                check(directory, 1);
            }
        }
    }

    private static void check(Directory directory, int segments) throws IOException {
        Checks.assertClean(directory);
        int seen = 0;
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            assertThat(reader.leaves()).hasSize(segments);
            for (LeafReaderContext leaf : reader.leaves()) {
                seen += check(leaf.reader());
            }
            assertThat(reader.docFreq(new Term("text", word(7)))).isEqualTo(1);
        }
        assertThat(seen).isEqualTo(DOCUMENTS - 1);
    }

    private static int check(LeafReader leaf) throws IOException {
        // It checks that every call obeys the contract.
        LeafReader asserting = new AssertingLeafReader(leaf);
        var numbers = asserting.getNumericDocValues("number");
        var letters = asserting.getBinaryDocValues("letters");
        var tokens = asserting.getBinaryDocValues("tokens");
        var bytes = asserting.getBinaryDocValues("bytes");
        var terms = asserting.getBinaryDocValues("terms");
        var weights = asserting.getBinaryDocValues("weights");
        List<Integer> withE = new ArrayList<>();
        int seen = 0;
        for (int document = 0; document < leaf.maxDoc(); document++) {
            assertThat(numbers.advanceExact(document)).isTrue();
            int number = (int) numbers.longValue();
            if (letters.advanceExact(document)) {
                assertThat(letters.binaryValue().utf8ToString()).isEqualTo(word(number));
                if (word(number).contains("e")) {
                    withE.add(document);
                }
            } else {
                assertThat(number % 3).isZero();
            }
            assertThat(tokens.advanceExact(document)).isEqualTo(number % 5 != 0);
            assertThat(terms.advanceExact(document)).isEqualTo(number % 4 != 0);
            assertThat(weights.advanceExact(document)).isEqualTo(number % 6 != 0);
            assertThat(bytes.advanceExact(document)).isEqualTo(number % 7 != 0);
            if (number % 7 != 0) {
                assertThat(bytes.binaryValue().utf8ToString()).isEqualTo(word(number + 1));
            }
            seen += leaf.getLiveDocs() == null || leaf.getLiveDocs().get(document) ? 1 : 0;
        }
        assertThat(((LettersFormat.Words) leaf.getBinaryDocValues("letters")).documentsWith('e'))
                .isEqualTo(withE);
        assertThat(TokenMatrices.of(leaf, "tokens")).isNotNull();
        assertThat(ContextualLists.of(leaf, "terms")).isNotNull();
        assertThat(SparseVectors.of(leaf, "weights")).isNotNull();
        assertThat(leaf.getFloatVectorValues("vector").size()).isEqualTo(leaf.maxDoc());
        return seen;
    }

    @Test
    void hasItsDelegatesNameAndFormatsForOtherFields() {
        FieldCodec codec = codec();
        assertThat(codec.getName()).isEqualTo(Codec.getDefault().getName());
        assertThat(codec.postingsFormat()).isSameAs(Codec.getDefault().postingsFormat());
    }

    @Test
    void refusesADelegateThatWouldNotFindTheFormatsAgain() {
        Codec one = new FilterCodec(Codec.getDefault().getName(), Codec.getDefault()) {
            private final DocValuesFormat format = new Lucene90DocValuesFormat();

            @Override
            public DocValuesFormat docValuesFormat() {
                return format;
            }
        };
        assertThatThrownBy(() -> new FieldCodec(one, Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(one.getName())
                .hasMessageContaining("by field");
    }
}
