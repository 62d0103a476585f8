package io.retrieval4j.lucene.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** What a format owes to people with damaged disks: the damage is found, and the file is named. */
public final class DamagedFiles {

    private final Path folder;
    private final Path file;
    private final byte[] whole;

    private DamagedFiles(Path folder, Path file) throws IOException {
        this.folder = folder;
        this.file = file;
        this.whole = Files.readAllBytes(file);
    }

    /** The one file of a format in an index's folder that has an extension. */
    public static DamagedFiles of(Path folder, String format, String extension) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().contains("_" + format + "_"))
                    .filter(file -> file.toString().endsWith("." + extension))
                    .toList();
            assertThat(found).hasSize(1);
            return new DamagedFiles(folder, found.getFirst());
        }
    }

    /** Cuts the file off at some places, and in the end puts it back. */
    public void assertACutIsNamed() throws IOException {
        Random random = new Random(7);
        List<Integer> lengths =
                new ArrayList<>(List.of(0, 1, 20, whole.length / 2, whole.length - 16, whole.length - 1));
        for (int i = 0; i < 10; i++) {
            lengths.add(random.nextInt(whole.length));
        }
        for (int length : lengths) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertDamaged("cut to " + length + " of " + whole.length);
        }
        Files.write(file, whole);
        assertThat(catchThrowable(this::openAndCheck)).isNull();
    }

    /** Flips single bits, half of them near the beginning, where headers and numbers lie. */
    public void assertAFlippedBitIsNamed() throws IOException {
        Random random = new Random(8);
        for (int i = 0; i < 60; i++) {
            int place = i < 30 ? random.nextInt(Math.min(200, whole.length)) : random.nextInt(whole.length);
            byte[] flipped = whole.clone();
            flipped[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            assertDamaged("bit flipped in byte " + place + " of " + whole.length);
        }
        Files.write(file, whole);
    }

    private void assertDamaged(String how) throws IOException {
        assertThat(catchThrowable(this::openAndCheck))
                .as("%s, %s", file.getFileName(), how)
                .isInstanceOf(CorruptIndexException.class)
                .message()
                .contains(file.getFileName().toString());
        try (Directory directory = FSDirectory.open(folder);
                CheckIndex checker = new CheckIndex(directory)) {
            assertThat(checker.checkIndex().clean).as(how).isFalse();
        }
    }

    private void openAndCheck() throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
        }
    }
}
