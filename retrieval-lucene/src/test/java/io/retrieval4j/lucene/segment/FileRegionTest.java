package io.retrieval4j.lucene.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Random;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRegionTest {

    private static final int LENGTH = 100_000;
    private static final int OFFSET = 777;

    @TempDir
    Path folder;

    private static byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    private void check(Directory directory, int mappings) throws IOException {
        byte[] bytes = bytes();
        try (directory;
                IndexInput in = directory.openInput("file", IOContext.DEFAULT)) {
            FileRegion region = new FileRegion(in, "region", OFFSET, LENGTH - OFFSET);
            assertThat(region.mappings()).isEqualTo(mappings);
            FileRegion.View view = region.view();
            Random random = new Random(4);
            for (int i = 0; i < 10_000; i++) {
                int position = random.nextInt(LENGTH - OFFSET);
                int length = Math.min(LENGTH - OFFSET - position, random.nextInt(100));
                view.want(position, length);
                view.fetch();
                long from = view.locate(position, length);
                for (int b = 0; b < length; b++) {
                    assertThat(view.memory().get(ValueLayout.JAVA_BYTE, from + b))
                            .as("byte %d", position + b)
                            .isEqualTo(bytes[OFFSET + position + b]);
                }
            }
            long end = view.locate(LENGTH - OFFSET, 0);
            assertThat(view.memory().byteSize()).isGreaterThanOrEqualTo(end);
        }
    }

    @Test
    void givesTheFilesBytesWhereverMappingsEnd() throws IOException {
        try (Directory directory = new NIOFSDirectory(folder);
                IndexOutput out = directory.createOutput("file", IOContext.DEFAULT)) {
            out.writeBytes(bytes(), LENGTH);
        }
        check(new MMapDirectory(folder), 1);
        check(new MMapDirectory(folder, 1 << 14), 7);
        check(new MMapDirectory(folder, 1 << 16), 2);
        check(new NIOFSDirectory(folder), 0);
    }

    @Test
    void anEmptyRegionIsLocated() throws IOException {
        try (Directory directory = new MMapDirectory(folder)) {
            try (IndexOutput out = directory.createOutput("file", IOContext.DEFAULT)) {
                out.writeInt(0);
            }
            try (IndexInput in = directory.openInput("file", IOContext.DEFAULT)) {
                FileRegion.View view = new FileRegion(in, "nothing", 4, 0).view();
                assertThat(view.locate(0, 0)).isZero();
            }
        }
    }
}
