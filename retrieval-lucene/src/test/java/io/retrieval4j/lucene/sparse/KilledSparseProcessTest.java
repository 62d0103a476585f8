package io.retrieval4j.lucene.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.segment.KilledProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.BinaryDocValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at any moment loses no vector that was committed. */
class KilledSparseProcessTest {

    private static final int KILLS = 4;

    @TempDir
    Path folder;

    private int segments;

    @Test
    void nothingThatWasCommittedIsLost() throws IOException, InterruptedException {
        KilledProcess.kill(KilledSparseIndexer.class, folder, KILLS, leaf -> segments++, (leaf, document, id, what) -> {
            BinaryDocValues values = leaf.getBinaryDocValues(SparseIndexes.FIELD);
            assertThat(values.advanceExact(document)).as(what).isTrue();
            assertThat(SparseIndexes.vector(values.binaryValue()))
                    .as(what)
                    .isEqualTo(SparseIndexes.kept(KilledSparseIndexer.WORLD.of(id)));
        });
        assertThat(segments).isGreaterThan(KILLS);
    }
}
