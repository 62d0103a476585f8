package io.retrieval4j.lucene.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.representation.TokenMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed at any moment leaves an index that opens, is whole, and has all that was committed. The system
 * property {@value #KILLS} says how many are killed, one after the other on the same index.
 */
class KilledProcessTest {

    private static final String KILLS = "retrieval.kills";
    private static final int MOST_COMMITS = 12;
    private static final int MOST_MILLISECONDS = 30;

    @TempDir
    Path folder;

    @Test
    void nothingThatWasCommittedIsLost() throws IOException, InterruptedException {
        int kills = Integer.getInteger(KILLS, 10);
        long seed = Long.getLong(KILLS + ".seed", 20261124);
        Random random = new Random(seed);
        int committed = 0;
        int encoded = 0;
        for (int kill = 0; kill < kills; kill++) {
            String what = "kill " + kill + " of seed " + seed;
            int said = killed(1 + random.nextInt(MOST_COMMITS), random.nextInt(MOST_MILLISECONDS));
            assertThat(said).as(what).isGreaterThan(committed);
            committed = said;
            encoded += check(committed, what);
        }
        assertThat(encoded).as("encoded segments that were met, seed %d", seed).isPositive();
    }

    /** Runs the program for some commits and some time more; what it said last is what must be there. */
    private int killed(int commits, int milliseconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledIndexer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            String last = "";
            for (int commit = 0; commit < commits; commit++) {
                last = lines.readLine();
                assertThat(last).as("line %d of the program", commit).isNotNull();
            }
            TimeUnit.MILLISECONDS.sleep(milliseconds);
            // Of the process itself: Process.destroyForcibly would throw away what it said last.
            process.toHandle().destroyForcibly();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
            return Integer.parseInt(last);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Counts the encoded segments. */
    private int check(int committed, String what) throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            assertThat(Checks.clean(directory)).as(what).isTrue();
            BitSet found = new BitSet();
            int encoded = 0;
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                for (LeafReaderContext leaf : reader.leaves()) {
                    encoded += TokenMatrices.of(leaf.reader(), "tokens") instanceof ResidualMatrices ? 1 : 0;
                    BinaryDocValues values = leaf.reader().getBinaryDocValues("tokens");
                    for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
                        int id = Integer.parseInt(
                                leaf.reader().storedFields().document(doc).get("id"));
                        TokenMatrix given = KilledIndexer.MATRICES.of(id);
                        assertThat(values.advanceExact(doc))
                                .as("%s, document %d", what, id)
                                .isTrue();
                        assertThat(TokenMatrixField.rows(values.binaryValue(), given.dimension(), "tokens"))
                                .as("%s, tokens of document %d", what, id)
                                .isEqualTo(given.rows());
                        found.set(id);
                    }
                }
            }
            assertThat(found.nextClearBit(0)).as(what).isGreaterThanOrEqualTo(committed);
            return encoded;
        }
    }
}
