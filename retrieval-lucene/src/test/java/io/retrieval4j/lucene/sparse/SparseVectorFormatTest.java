package io.retrieval4j.lucene.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.kernel.sparse.WeightCode;
import io.retrieval4j.kernel.sparse.WindowKernels;
import io.retrieval4j.lucene.lateinteraction.Checks;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseVectorFormatTest {

    private static final SparseWorld WORLD = new SparseWorld(400, 30, 42);

    private static void add(IndexWriter writer, int from, int to) throws IOException {
        for (int id = from; id < to; id++) {
            writer.addDocument(SparseIndexes.document(id, id % 7 == 3 ? null : WORLD.of(id)));
        }
    }

    private static void check(IndexWriter writer, IntStream ids) throws IOException {
        Map<Integer, SparseVector> expected = new TreeMap<>();
        ids.filter(id -> id % 7 != 3).forEach(id -> expected.put(id, SparseIndexes.kept(WORLD.of(id))));
        assertThat(SparseIndexes.read(writer)).isEqualTo(expected);
        writer.commit();
        Checks.assertClean(writer.getDirectory());
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                SparseVectors vectors = SparseVectors.of(leaf.reader(), SparseIndexes.FIELD);
                if (vectors != null) {
                    checkLists(vectors);
                }
            }
        }
    }

    /** What the lists say of each document is what its record says. */
    private static void checkLists(SparseVectors vectors) {
        StoredSparseField stored = vectors.stored();
        LevelScale scale = stored.entry().scale();
        int[][] levels = new int[stored.entry().terms()][vectors.size()];
        for (int ordinal = 0; ordinal < vectors.size(); ordinal++) {
            for (TermWeight entry : vectors.entries(ordinal)) {
                levels[vectors.term(entry.term())][ordinal] = scale.level(entry.weight());
                if (scale.isOutlier(entry.weight())) {
                    assertThat(vectors.outliers(vectors.term(entry.term()))).contains(ordinal);
                }
            }
        }
        WindowSums sums = new WindowSums(WindowKernels.scalar(), vectors.size());
        long entries = 0;
        for (int term = 0; term < levels.length; term++) {
            int[] found = new int[vectors.size()];
            TermLists.Cursor list = vectors.lists().cursor(term);
            entries += list.add(0, 3, sums);
            sums.drain(WindowSums.blocks(0, vectors.size()), 0, (document, sum) -> {
                found[document] = sum / 3;
                return 0;
            });
            assertThat(found).as("term %s", vectors.term(term)).isEqualTo(levels[term]);
            assertThat(list.greatest()).isEqualTo(IntStream.of(found).max().orElseThrow());
        }
        assertThat(entries).isEqualTo(vectors.entries());
    }

    @Test
    void givesBackWhatWasAdded() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, SparseIndexes.config())) {
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
    void weightsStayAsTheyAreThroughManyMerges() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, SparseIndexes.config())) {
            for (int from = 0; from < 200; from += 20) {
                add(writer, from, from + 20);
                writer.forceMerge(1);
            }
            check(writer, IntStream.range(0, 200));
        }
    }

    @Test
    void termsThatOnlyDeletedDocumentsHadAreDropped() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, SparseIndexes.config())) {
            add(writer, 0, 50);
            writer.addDocument(SparseIndexes.document(50, SparseVector.of(Map.of("only here", 1f))));
            writer.commit();
            writer.deleteDocuments(new Term("id", "50"));
            writer.forceMerge(1);
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                SparseVectors vectors = Objects.requireNonNull(
                        SparseVectors.of(reader.leaves().getFirst().reader(), SparseIndexes.FIELD));
                assertThat(vectors.term(new BytesRef("only here"))).isEqualTo(SparseVectors.ABSENT);
            }
            check(writer, IntStream.range(0, 50));
        }
    }

    @Test
    void keepsUpWithIndexSortingAndCompoundFiles() throws IOException {
        IndexWriterConfig config = SparseIndexes.config()
                .setUseCompoundFile(true)
                .setIndexSort(new Sort(new SortField("order", SortField.Type.LONG)));
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
                IndexWriter to = new IndexWriter(target, SparseIndexes.config())) {
            try (IndexWriter from = new IndexWriter(source, SparseIndexes.config())) {
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

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void updatesOfDocValuesAreMergedLikeOthers(int every) throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, SparseIndexes.config())) {
            Map<Integer, SparseVector> expected = new TreeMap<>();
            for (int id = 0; id < 200; id++) {
                writer.addDocument(SparseIndexes.document(id, WORLD.of(id)));
                expected.put(id, SparseIndexes.kept(WORLD.of(id)));
            }
            writer.commit();
            for (int id = 0; id < 200; id += every) {
                BytesRef value = new SparseVectorField(SparseIndexes.FIELD, WORLD.of(1000 + id)).binaryValue();
                writer.updateBinaryDocValue(new Term("id", Integer.toString(id)), SparseIndexes.FIELD, value);
                expected.put(id, SparseIndexes.kept(WORLD.of(1000 + id)));
            }
            writer.commit();
            assertThat(SparseIndexes.read(writer)).isEqualTo(expected);
            Checks.assertClean(directory);
            add(writer, 300, 302);
            expected.put(300, SparseIndexes.kept(WORLD.of(300)));
            expected.put(301, SparseIndexes.kept(WORLD.of(301)));
            writer.forceMerge(1);
            writer.commit();
            assertThat(SparseIndexes.read(writer)).isEqualTo(expected);
            Checks.assertClean(directory);
        }
    }

    @Test
    void aScaleLeavesOutAFewWeightsAndNoMore() {
        long[] counts = new long[1 << 16];
        counts[WeightCode.code(2) & 0xffff] = 1_000_000;
        counts[WeightCode.code(2000) & 0xffff] = 10;
        assertThat(LevelScale.of(counts).levelsPerWeight()).isEqualTo(127.5f);
        counts[WeightCode.code(2000) & 0xffff] = 1000;
        assertThat(LevelScale.of(counts).levelsPerWeight()).isEqualTo(255 / SparseWorld.kept(2000));
        assertThat(LevelScale.of(new long[1 << 16]).levelsPerWeight())
                .isPositive()
                .isFinite();
    }
}
