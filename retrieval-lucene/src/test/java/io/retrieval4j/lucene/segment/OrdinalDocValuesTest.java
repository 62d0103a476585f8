package io.retrieval4j.lucene.segment;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.tests.index.AssertingLeafReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdinalDocValuesTest {

    private static final int DOCUMENTS = 300;

    private final TreeSet<Integer> having = new TreeSet<>();

    /** An index in which one of so many documents has a word. */
    private void index(Directory directory, int rarity) throws IOException {
        IndexWriterConfig config =
                new IndexWriterConfig().setCodec(new FieldCodec(Map.of("letters", new LettersFormat())));
        Random random = new Random(rarity);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int number = 0; number < DOCUMENTS; number++) {
                Document document = new Document();
                if (random.nextInt(rarity) == 0) {
                    document.add(LettersFormat.field("letters", "abcdefgh"));
                    having.add(number);
                }
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }

    @Test
    void goesOnBehindADocumentThatItDidNotFind() throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            index(directory, 4);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                BinaryDocValues values = reader.leaves().getFirst().reader().getBinaryDocValues("letters");
                int first = having.first();
                int second = having.higher(first);
                for (int missing = first + 1; missing < second; missing++) {
                    assertThat(values.advanceExact(missing)).isFalse();
                }
                assertThat(values.nextDoc()).isEqualTo(second);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void everyWayThroughTheDocumentsMeetsThemAll(int rarity) throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            index(directory, rarity);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                LeafReader leaf =
                        new AssertingLeafReader(reader.leaves().getFirst().reader());
                for (int seed = 0; seed < 500; seed++) {
                    walk(leaf, new Random(seed), "seed " + seed);
                }
            }
        }
    }

    private void walk(LeafReader leaf, Random random, String what) throws IOException {
        BinaryDocValues values = leaf.getBinaryDocValues("letters");
        int at = -1;
        while (at != NO_MORE_DOCS) {
            int target = at + 1 + random.nextInt(10);
            switch (random.nextInt(3)) {
                case 0 -> {
                    at = next(at + 1);
                    assertThat(values.nextDoc()).as(what).isEqualTo(at);
                }
                case 1 -> {
                    at = next(target);
                    assertThat(values.advance(target)).as(what).isEqualTo(at);
                }
                default -> {
                    if (target < DOCUMENTS) {
                        at = target;
                        assertThat(values.advanceExact(at)).as(what).isEqualTo(having.contains(at));
                    }
                }
            }
        }
    }

    private int next(int from) {
        Integer next = having.ceiling(from);
        return next == null ? NO_MORE_DOCS : next;
    }
}
