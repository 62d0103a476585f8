package io.retrieval4j.lucene.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermDictionaryTest {

    private static final long SEED = 20261130;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void termsAreFoundWhereTheyStand(boolean mapped) throws IOException {
        try (Directory directory = mapped ? new MMapDirectory(folder) : new ByteBuffersDirectory()) {
            SortedSet<BytesRef> terms = terms(new Random(SEED), 1_000);
            terms.add(new BytesRef("x".repeat(70_000)));
            terms.add(new BytesRef(""));
            TermDictionary.Cursor cursor = written(directory, "terms", terms).cursor();
            int ordinal = 0;
            for (BytesRef term : terms) {
                assertThat(cursor.ordinal(term)).isEqualTo(ordinal);
                assertThat(cursor.term(ordinal++)).isEqualTo(term);
            }
            assertThat(cursor.ordinal(new BytesRef("x".repeat(69_999)))).isEqualTo(TermDictionary.ABSENT);
            assertThat(cursor.ordinal(new BytesRef("\uD83D\uDE00\uD83D\uDE00"))).isEqualTo(TermDictionary.ABSENT);
        }
    }

    @Test
    void noTermsAreADictionaryToo() throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            TermDictionary none = written(directory, "terms", new TreeSet<>());
            assertThat(none.size()).isZero();
            assertThat(none.cursor().ordinal(new BytesRef("x"))).isEqualTo(TermDictionary.ABSENT);
        }
    }

    @Test
    void mergedTermsAreThoseThatAreUsed() throws IOException {
        Random random = new Random(SEED);
        try (Directory directory = new ByteBuffersDirectory()) {
            List<SortedSet<BytesRef>> each = new ArrayList<>();
            List<TermDictionary> dictionaries = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                each.add(i == 2 ? new TreeSet<>() : terms(random, 300));
                dictionaries.add(written(directory, "part" + i, each.get(i)));
            }
            MergedTerms merged = MergedTerms.of(dictionaries, (_, ordinal) -> ordinal % 3 != 0);
            TreeSet<BytesRef> wanted = new TreeSet<>();
            each.forEach(terms -> {
                int ordinal = 0;
                for (BytesRef term : terms) {
                    if (ordinal++ % 3 != 0) {
                        wanted.add(term);
                    }
                }
            });
            assertThat(merged.size()).isEqualTo(wanted.size());
            TermDictionary.Cursor cursor = dictionary(directory, "merged", merged.size(), merged::write)
                    .cursor();
            MergedTerms.Places places = merged.places();
            int term = 0;
            for (BytesRef expected : wanted) {
                assertThat(cursor.term(term)).isEqualTo(expected);
                int[] at = places.of(term);
                for (int i = 0; i < at.length; i++) {
                    int there = dictionaries.get(i).cursor().ordinal(expected);
                    assertThat(at[i]).isEqualTo(there == -1 || there % 3 == 0 ? TermDictionary.ABSENT : there);
                    if (at[i] >= 0) {
                        assertThat(merged.ordinal(i, at[i])).isEqualTo(term);
                    }
                }
                term++;
            }
        }
    }

    @Test
    void termsAreAddedInOrder() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexOutput out = directory.createOutput("terms", IOContext.DEFAULT)) {
            TermDictionaryWriter writer = new TermDictionaryWriter(out);
            writer.add(new BytesRef("b"));
            assertThatThrownBy(() -> writer.add(new BytesRef("a"))).hasMessageContaining("'a' was added behind 'b'");
        }
    }

    private static SortedSet<BytesRef> terms(Random random, int count) {
        TreeSet<BytesRef> terms = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            StringBuilder term = new StringBuilder();
            for (int c = random.nextInt(6); c >= 0; c--) {
                term.appendCodePoint(random.nextInt(8) == 0 ? 0x1F600 + random.nextInt(8) : 'a' + random.nextInt(5));
            }
            terms.add(new BytesRef(term));
        }
        return terms;
    }

    private interface Writing {
        long write(IndexOutput out) throws IOException;
    }

    private static TermDictionary written(Directory directory, String name, SortedSet<BytesRef> terms)
            throws IOException {
        return dictionary(directory, name, terms.size(), out -> {
            TermDictionaryWriter writer = new TermDictionaryWriter(out);
            for (BytesRef term : terms) {
                writer.add(term);
            }
            return writer.finish();
        });
    }

    // Behind something else, as in a file of several parts.
    private static TermDictionary dictionary(Directory directory, String name, int size, Writing writing)
            throws IOException {
        long length;
        try (IndexOutput out = directory.createOutput(name, IOContext.DEFAULT)) {
            out.writeByte((byte) 1);
            length = writing.write(out);
            out.writeByte((byte) 1);
        }
        IndexInput in = directory.openInput(name, IOContext.DEFAULT);
        return TermDictionary.open(in, name, 1, length, size);
    }
}
