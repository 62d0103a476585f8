package io.retrieval4j.lucene;

import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * An index directory and its schema, read before a writer touches anything: so an index that is incomplete is found out, and
 * left as it is.
 */
record IndexDirectory(Path path, Directory files, Schema schema) {

    /**
     * Opens what is there.
     *
     * @param given the schema; null to take the index's own
     * @param creating whether there may be no index yet; needs a schema
     * @param analyzers by name, for the schema it has
     */
    static IndexDirectory open(
            Path path, @Nullable Schema given, boolean creating, Map<String, NamedAnalyzer> analyzers) {
        FormatServices.check();
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IndexAccessException(path, "this is a file; an index is a directory", null);
        }
        if (!creating && !Files.exists(path)) {
            throw new IndexAccessException(path, "there is no such directory; pass a schema to create the index", null);
        }
        try {
            return Uninterrupted.run(() -> read(path, given, creating, analyzers));
        } catch (IOException failed) {
            throw OpeningFailures.explained(path, failed);
        }
    }

    private static IndexDirectory read(
            Path path, @Nullable Schema given, boolean creating, Map<String, NamedAnalyzer> analyzers)
            throws IOException {
        Directory files = FSDirectory.open(path);
        try {
            String stored = readSchema(path, files, !creating);
            return new IndexDirectory(path, files, given == null ? schema(path, stored, analyzers) : given);
        } catch (Throwable failed) {
            files.close();
            throw failed;
        }
    }

    // Opening a reader opens every segment: missing and truncated files are found here.
    private static String readSchema(Path path, Directory files, boolean mustExist) throws IOException {
        if (!DirectoryReader.indexExists(files)) {
            checkVacant(path, files);
            if (mustExist) {
                throw new IndexAccessException(path, "the directory is empty; pass a schema to create the index", null);
            }
            return "";
        }
        try (DirectoryReader reader = DirectoryReader.open(files)) {
            return storedSchema(path, reader.getIndexCommit().getUserData().entrySet());
        } catch (IllegalArgumentException unknownFormat) {
            throw new IndexAccessException(
                    path,
                    "a format that it was written with is not on the class path: " + unknownFormat.getMessage(),
                    unknownFormat);
        }
    }

    private static void checkVacant(Path path, Directory files) throws IOException {
        List<String> foreign = Arrays.stream(files.listAll())
                .filter(name -> !name.equals(IndexWriter.WRITE_LOCK_NAME) && !name.startsWith("pending_segments_"))
                .toList();
        if (!foreign.isEmpty()) {
            String what = foreign.stream().anyMatch(name -> name.startsWith("_"))
                    ? "it has segments but no segments_N file that says which are valid, as after an incomplete copy; "
                            + "copy it whole, or index anew into an empty directory"
                    : "the directory is not empty and holds no index; choose an empty or a new one";
            throw new IndexAccessException(
                    path, what + " (" + foreign.size() + " files, such as '" + foreign.getFirst() + "')", null);
        }
    }

    private static String storedSchema(Path path, Iterable<Map.Entry<String, String>> userData) {
        for (Map.Entry<String, String> entry : userData) {
            if (entry.getKey().equals(UserData.SCHEMA)) {
                return entry.getValue();
            }
        }
        throw new IndexAccessException(
                path,
                "a Lucene index that was made otherwise and has no schema; search it with Lucene and the queries of the"
                        + " families' packages, or choose an empty directory",
                null);
    }

    private static Schema schema(Path path, String stored, Map<String, NamedAnalyzer> analyzers) {
        try {
            return Schema.read(stored, analyzers);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("index at " + path + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Opens the directory for writing, and writes the schema into one that is new. */
    IndexWriter writer(IndexOptions options, ObservedMerges merges) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(schema.analyzer())
                .setSimilarity(schema.similarity())
                .setCodec(schema.codec())
                .setRAMBufferSizeMB(options.bufferMegabytes())
                .setMergeScheduler(merges)
                .setIndexDeletionPolicy(new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy()))
                .setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
        options.mergePolicy().ifPresent(config::setMergePolicy);
        IndexWriter writer = new IndexWriter(files, config);
        try {
            // Under the writer's lock nobody else creates the index: what it says now holds.
            if (writer.getDocStats().maxDoc == 0
                    && !writer.getLiveCommitData().iterator().hasNext()) {
                writer.setLiveCommitData(UserData.of(schema.text(), Map.of()).entrySet());
                writer.commit();
            }
            checkSchema(writer, options.isGrowing());
            return writer;
        } catch (Throwable failed) {
            writer.rollback();
            throw failed;
        }
    }

    private void checkSchema(IndexWriter writer, boolean growing) throws IOException {
        String stored = storedSchema(path, writer.getLiveCommitData());
        Optional<String> disagreement = schema.disagreement(stored);
        if (disagreement.isPresent()
                && growing
                && schema.disagreementOfGrown(stored).isEmpty()) {
            Map<String, String> data = new HashMap<>();
            writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
            data.put(UserData.SCHEMA, schema.text());
            writer.setLiveCommitData(data.entrySet());
            writer.commit();
        } else if (disagreement.isPresent()) {
            throw new IllegalArgumentException("index at " + path + ": "
                    + (growing ? schema.disagreementOfGrown(stored) : disagreement).orElseThrow()
                    + ". Open it without a schema to use its own, or index anew into another directory; fields that are new"
                    + " alone are added by IndexOptions.growing");
        }
    }
}
