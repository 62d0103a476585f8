package io.retrieval4j.lucene.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.StringHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However few entries are sorted at a time and wherever they lie meanwhile, the same is written, and nothing beside it. */
class EntriesByTermTest {

    private static final int DOCUMENTS = 700;
    private static final SparseWorld WORLD = new SparseWorld(400, 30, 42);
    private static final Map<String, String> OURS = Map.of("spd", "Data", "spi", "Index");

    /** Counts the temporary files of entries that are asked for, and may refuse to open them. */
    private static final class Watched extends FilterDirectory {

        private final boolean refusing;
        private int temporary;

        Watched(boolean refusing) {
            super(new ByteBuffersDirectory());
            this.refusing = refusing;
        }

        @Override
        public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
            temporary += suffix.equals("entries") ? 1 : 0;
            return super.createTempOutput(prefix, suffix, context);
        }

        @Override
        public IndexInput openInput(String name, IOContext context) throws IOException {
            if (refusing && name.endsWith("tmp")) {
                throw new IOException("refused");
            }
            return super.openInput(name, context);
        }
    }

    private static void write(Directory directory, WritingLimits limits) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, SparseIndexes.config(limits))) {
            for (int id = 0; id < DOCUMENTS; id++) {
                writer.addDocument(SparseIndexes.document(id, id % 7 == 3 ? null : WORLD.of(id)));
                if (id == 300) {
                    writer.flush();
                }
            }
            writer.forceMerge(1);
        }
    }

    /** Of the data and index files what lies behind the segment's identity and before the checksum. */
    private static List<byte[]> written(Directory directory) throws IOException {
        List<byte[]> found = new ArrayList<>();
        for (String name : directory.listAll()) {
            String kind = OURS.get(name.substring(name.lastIndexOf('.') + 1));
            if (kind != null) {
                try (IndexInput in = directory.openInput(name, IOContext.READONCE)) {
                    byte[] bytes = new byte[(int) in.length() - CodecUtil.footerLength()];
                    in.readBytes(bytes, 0, bytes.length);
                    int from = CodecUtil.headerLength(SparseVectorFormat.NAME + kind) + StringHelper.ID_LENGTH;
                    found.add(Arrays.copyOfRange(bytes, from, bytes.length));
                }
            }
        }
        assertThat(found).hasSize(OURS.size());
        return found;
    }

    @ParameterizedTest
    @CsvSource({"1, 65536, 0", "100, 65536, 0", "100000, 1, 0", "100000, 7, 0", "100000, 65536, 0", "100, 7, 100000"})
    void theSameIsWrittenHoweverManyRunsThereAre(int entries, int documents, long inMemory) throws IOException {
        try (Watched usual = new Watched(false);
                Watched other = new Watched(false)) {
            write(usual, WritingLimits.USUAL);
            write(other, new WritingLimits(0.05, entries, documents, inMemory));
            List<byte[]> expected = written(usual);
            List<byte[]> found = written(other);
            IntStream.range(0, expected.size())
                    .forEach(i -> assertThat(found.get(i)).isEqualTo(expected.get(i)));
            assertThat(usual.temporary).isZero();
            assertThat(other.temporary).isEqualTo(inMemory > 0 ? 0 : 3);
            assertThat(other.listAll()).noneMatch(name -> name.endsWith("tmp"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 65536", "100000, 7"})
    void nothingIsLeftWhereWritingFails(int entries, int documents) throws IOException {
        try (Watched refusing = new Watched(true)) {
            assertThatThrownBy(() -> write(refusing, new WritingLimits(0.05, entries, documents, 0)))
                    .hasStackTraceContaining("refused");
            assertThat(refusing.temporary).isPositive();
            assertThat(refusing.listAll()).noneMatch(name -> name.endsWith("tmp"));
        }
    }
}
