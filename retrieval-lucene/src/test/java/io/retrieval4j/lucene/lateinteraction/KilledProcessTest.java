package io.retrieval4j.lucene.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.segment.KilledProcess;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.BinaryDocValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at any moment loses nothing that was committed, trained and encoded segments included. */
class KilledProcessTest {

    private static final int KILLS = 10;

    @TempDir
    Path folder;

    private int encoded;

    @Test
    void nothingThatWasCommittedIsLost() throws IOException, InterruptedException {
        KilledProcess.kill(
                KilledIndexer.class,
                folder,
                KILLS,
                leaf -> encoded += TokenMatrices.of(leaf, "tokens") instanceof ResidualMatrices ? 1 : 0,
                (leaf, document, id, what) -> {
                    TokenMatrix given = KilledIndexer.MATRICES.of(id);
                    BinaryDocValues values = leaf.getBinaryDocValues("tokens");
                    assertThat(values.advanceExact(document)).as(what).isTrue();
                    assertThat(TokenMatrixField.rows(values.binaryValue(), given.dimension(), "tokens"))
                            .as(what)
                            .isEqualTo(given.rows());
                });
        assertThat(encoded).as("encoded segments that were met").isPositive();
    }
}
