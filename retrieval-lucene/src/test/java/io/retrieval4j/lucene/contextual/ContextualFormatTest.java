package io.retrieval4j.lucene.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.lucene.segment.TermDictionary;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class ContextualFormatTest {

    private static final int DIMENSION = 10;
    private static final Occurrences OCCURRENCES = new Occurrences(DIMENSION, 50, 30, 5);

    // Of values up to 2.5, a hundredth of the greatest.
    private static final float STEP = .025f;

    private static IndexWriterConfig config() {
        return new IndexWriterConfig()
                .setCodec(new FieldCodec(Map.of("terms", new ContextualFormat())))
                .setUseCompoundFile(false);
    }

    private static Document document(int id) {
        Document document = new Document();
        document.add(new StringField("id", Integer.toString(id), Store.YES));
        document.add(new NumericDocValuesField("order", -id));
        if (id % 7 != 3) {
            document.add(new ContextualField("terms", OCCURRENCES.of(id)));
        }
        return document;
    }

    private static void add(IndexWriter writer, int from, int to) throws IOException {
        for (int id = from; id < to; id++) {
            writer.addDocument(document(id));
        }
    }

    @Test
    void givesBackWhatWasAddedWithinRounding() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config())) {
            add(writer, 0, 100);
            writer.commit();
            add(writer, 100, 250);
            writer.deleteDocuments(new Term("id", "5"), new Term("id", "120"));
            check(writer, IntStream.range(0, 250).filter(id -> id != 5 && id != 120));
            writer.forceMerge(1);
            check(writer, IntStream.range(0, 250).filter(id -> id != 5 && id != 120));
        }
    }

    @Test
    void keepsUpWithIndexSortingAndCompoundFiles() throws IOException {
        IndexWriterConfig config =
                config().setUseCompoundFile(true).setIndexSort(new Sort(new SortField("order", SortField.Type.LONG)));
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config)) {
            for (int from = 0; from < 300; from += 60) {
                add(writer, from, from + 60);
                writer.flush();
            }
            writer.forceMerge(1);
            check(writer, IntStream.range(0, 300));
        }
    }

    @Test
    void movesToOtherIndexesInBothForms() throws IOException {
        try (Directory source = new ByteBuffersDirectory();
                Directory target = new ByteBuffersDirectory();
                IndexWriter to = new IndexWriter(target, config())) {
            try (IndexWriter from = new IndexWriter(source, config())) {
                add(from, 0, 120);
                from.forceMerge(1);
            }
            add(to, 200, 280);
            to.addIndexes(source);
            check(to, IntStream.concat(IntStream.range(0, 120), IntStream.range(200, 280)));
            try (DirectoryReader reader = DirectoryReader.open(source)) {
                CodecReader[] readers = reader.leaves().stream()
                        .map(leaf -> (CodecReader) leaf.reader())
                        .toArray(CodecReader[]::new);
                to.deleteAll();
                to.addIndexes(readers);
            }
            check(to, IntStream.range(0, 120));
        }
    }

    @Test
    void comesFromAnotherFormat() throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
                add(writer, 0, 80);
            }
            try (IndexWriter writer = new IndexWriter(directory, config())) {
                add(writer, 80, 120);
                writer.forceMerge(1);
                check(writer, IntStream.range(0, 120));
            }
        }
    }

    @Test
    void copiesBytesWhereTheScaleStays() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config())) {
            add(writer, 0, 150);
            writer.forceMerge(1);
            Map<Integer, List<Stored>> before = read(writer);
            add(writer, 150, 170);
            writer.forceMerge(1);
            Map<Integer, List<Stored>> after = read(writer);
            before.forEach((id, terms) ->
                    assertThat(after.get(id)).as("document %d", id).isEqualTo(terms));
        }
    }

    @Test
    void dropsTermsThatOnlyDeletedDocumentsHad() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config())) {
            for (int id = 0; id < 20; id++) {
                Document document = new Document();
                document.add(new StringField("id", Integer.toString(id), Store.YES));
                document.add(new ContextualField("terms", terms(List.of("all", "only" + id))));
                writer.addDocument(document);
            }
            writer.flush();
            for (int id = 1; id < 20; id++) {
                writer.deleteDocuments(new Term("id", Integer.toString(id)));
            }
            writer.forceMerge(1);
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                ContextualLists lists =
                        ContextualLists.of(reader.leaves().getFirst().reader(), "terms");
                assertThat(lists).isNotNull();
                assertThat(lists.dictionary().size()).isEqualTo(2);
                assertThat(lists.dictionary().cursor().ordinal(new BytesRef("only7")))
                        .isEqualTo(TermDictionary.ABSENT);
            }
        }
    }

    @Test
    void takesLongTermsAndOneTermFiftyThousandTimes() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config())) {
            String longest = "\u00e9\uD83D\uDE00".repeat(35_000);
            List<String> many = new ArrayList<>(Collections.nCopies(50_000, "often"));
            many.add(longest);
            for (List<String> terms : List.of(List.of("a"), many, List.of(longest, "often"))) {
                Document document = new Document();
                document.add(new ContextualField("terms", terms(terms)));
                writer.addDocument(document);
                writer.flush();
            }
            writer.forceMerge(1);
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                ContextualLists lists =
                        ContextualLists.of(reader.leaves().getFirst().reader(), "terms");
                assertThat(lists).isNotNull();
                TermDictionary.Cursor dictionary = lists.dictionary().cursor();
                assertThat(lists.count(dictionary.ordinal(new BytesRef("often"))))
                        .isEqualTo(50_001);
                assertThat(lists.count(dictionary.ordinal(new BytesRef(longest))))
                        .isEqualTo(2);
                int most = 0;
                for (int ordinal = 0; ordinal < lists.size(); ordinal++) {
                    most = Math.max(most, lists.record(ordinal).count(0));
                }
                assertThat(most).isEqualTo(50_000);
            }
        }
    }

    @Test
    void refusesWhatCannotBeSearched() {
        float[] values = new float[DIMENSION];
        values[3] = Float.NaN;
        TokenMatrix nan = new TokenMatrix(values, DIMENSION);
        assertThatThrownBy(() -> new ContextualField("terms", new ContextualTerms(List.of("a"), nan, null)))
                .hasMessageContaining("terms")
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ContextualField("terms", terms(List.of("a\uD83D"))))
                .hasMessageContaining("half a character");
        TokenMatrix one = new TokenMatrix(new float[DIMENSION], DIMENSION);
        assertThatThrownBy(() -> new ContextualField(
                        "terms", new ContextualTerms(List.of("a"), one, new DenseVector(new float[] {1}))))
                .hasMessageContaining("a field of its own");
        TokenMatrix wide = new TokenMatrix(new float[1025], 1025);
        assertThatThrownBy(() -> new ContextualField("terms", new ContextualTerms(List.of("a"), wide, null)))
                .hasMessageContaining("1025 dimensions; there are 1 to 1024");
    }

    private static ContextualTerms terms(List<String> terms) {
        float[] values = new float[terms.size() * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7 - 3;
        }
        return new ContextualTerms(terms, new TokenMatrix(values, DIMENSION), null);
    }

    private record Stored(String term, List<Float> vector) {}

    /** The occurrences of each document. */
    private static Map<Integer, List<Stored>> read(IndexWriter writer) throws IOException {
        Map<Integer, List<Stored>> found = new TreeMap<>();
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                var values = leaf.reader().getBinaryDocValues("terms");
                var live = leaf.reader().getLiveDocs();
                OccurrenceBytes bytes = new OccurrenceBytes(DIMENSION, "terms");
                for (int doc = values.nextDoc(); doc < leaf.reader().maxDoc(); doc = values.nextDoc()) {
                    if (live == null || live.get(doc)) {
                        bytes.read(values.binaryValue());
                        List<Stored> occurrences = new ArrayList<>();
                        for (int i = 0; i < bytes.size(); i++) {
                            List<Float> vector = new ArrayList<>();
                            for (int d = 0; d < DIMENSION; d++) {
                                vector.add(bytes.vectors()[i * DIMENSION + d]);
                            }
                            occurrences.add(new Stored(bytes.term(i).utf8ToString(), vector));
                        }
                        found.put(
                                Integer.parseInt(leaf.reader()
                                        .storedFields()
                                        .document(doc)
                                        .get("id")),
                                occurrences);
                    }
                }
            }
        }
        return found;
    }

    private static void check(IndexWriter writer, IntStream ids) throws IOException {
        Map<Integer, List<Stored>> found = read(writer);
        List<Integer> wanted = ids.filter(id -> id % 7 != 3).boxed().toList();
        assertThat(found.keySet()).containsExactlyElementsOf(wanted);
        for (int id : wanted) {
            ContextualTerms terms = OCCURRENCES.of(id);
            Integer[] order = new Integer[terms.terms().size()];
            Arrays.setAll(order, i -> i);
            // By term, those of a term in the order of the text.
            Arrays.sort(order, Comparator.comparing(i -> terms.terms().get(i)));
            assertThat(found.get(id)).hasSize(order.length);
            for (int i = 0; i < order.length; i++) {
                Stored stored = found.get(id).get(i);
                assertThat(stored.term()).isEqualTo(terms.terms().get(order[i]));
                for (int d = 0; d < DIMENSION; d++) {
                    assertThat(stored.vector().get(d))
                            .isCloseTo(terms.vectors().values()[order[i] * DIMENSION + d], within(STEP));
                }
            }
        }
        writer.commit();
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                CheckIndex.testDocValues(
                        (CodecReader) leaf.reader(),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        true);
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
        }
    }
}
