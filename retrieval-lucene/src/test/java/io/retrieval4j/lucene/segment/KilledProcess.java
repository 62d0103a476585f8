package io.retrieval4j.lucene.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.lateinteraction.Checks;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * A program that adds documents to an index until it is killed, and what must be true of the index then: it opens, is whole, and
 * has all that was committed. The system property {@value #KILLS} says how often it is killed, each time on the same index.
 */
public final class KilledProcess {

    private static final String KILLS = "retrieval.kills";
    private static final int MOST_COMMITS = 12;
    private static final int MOST_MILLISECONDS = 30;
    private static final int BATCH = 15;

    private KilledProcess() {}

    /** Looks at a document of an index that a killed program has left. */
    @FunctionalInterface
    public interface Look {
        void at(LeafReader leaf, int document, int id, String what) throws IOException;
    }

    /** Looks at a segment. */
    @FunctionalInterface
    public interface SegmentLook {
        void at(LeafReader leaf) throws IOException;
    }

    /** The program: numbers documents from how many there are on, and says after each commit how many are committed. */
    public static void run(Path folder, IndexWriterConfig config, IntFunction<Document> documents) throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, config)) {
            int committed;
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                committed = reader.numDocs();
            }
            while (true) {
                for (int i = 0; i < BATCH; i++) {
                    Document document = documents.apply(committed + i);
                    document.add(new StringField("id", Integer.toString(committed + i), Store.YES));
                    writer.addDocument(document);
                }
                writer.commit();
                committed += BATCH;
                System.out.println(committed);
            }
        }
    }

    /**
     * Runs and kills it again and again.
     *
     * @param most how often, unless the system property says otherwise
     */
    public static void kill(Class<?> program, Path folder, int most, SegmentLook segments, Look look)
            throws IOException, InterruptedException {
        int kills = Integer.getInteger(KILLS, most);
        long seed = Long.getLong(KILLS + ".seed", 20261124);
        Random random = new Random(seed);
        int committed = 0;
        for (int kill = 0; kill < kills; kill++) {
            String what = "kill " + kill + " of seed " + seed;
            int said = killed(program, folder, 1 + random.nextInt(MOST_COMMITS), random.nextInt(MOST_MILLISECONDS));
            assertThat(said).as(what).isGreaterThan(committed);
            committed = said;
            check(folder, committed, what, segments, look);
        }
    }

    /** Runs the program for some commits and some time more; what it said last is what must be there. */
    private static int killed(Class<?> program, Path folder, int commits, int milliseconds)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
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

    private static void check(Path folder, int committed, String what, SegmentLook segments, Look look)
            throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            assertThat(Checks.clean(directory)).as(what).isTrue();
            BitSet found = new BitSet();
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                for (LeafReaderContext leaf : reader.leaves()) {
                    segments.at(leaf.reader());
                    for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
                        int id = Integer.parseInt(
                                leaf.reader().storedFields().document(doc).get("id"));
                        look.at(leaf.reader(), doc, id, what + ", document " + id);
                        found.set(id);
                    }
                }
            }
            assertThat(found.nextClearBit(0)).as(what).isGreaterThanOrEqualTo(committed);
        }
    }
}
