package io.retrieval4j.lucene;

import io.retrieval4j.lucene.SchemaField.Text;
import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * An index directory, opened for writing with its schema: read first, so that an index which is incomplete is found out
 * before a writer touches it.
 */
record IndexDirectory(Directory files, IndexWriter writer, Schema schema, Similarity similarity) {

    private static final double BUFFER_MEGABYTES = 64;

    /**
     * Opens or creates.
     *
     * @param given null to open an existing index with the schema it has
     * @param analyzers by name, for the schema it has
     */
    static IndexDirectory open(Path path, @Nullable Schema given, Map<String, NamedAnalyzer> analyzers) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IndexAccessException(path, "this is a file; an index is a directory", null);
        }
        if (given == null && !Files.exists(path)) {
            throw new IndexAccessException(path, "there is no such directory; pass a schema to create the index", null);
        }
        try {
            Directory files = FSDirectory.open(path);
            try {
                String stored = readSchema(path, files, given == null);
                Schema schema = given == null ? schema(path, stored, analyzers) : given;
                return openWriter(path, files, schema);
            } catch (Throwable failed) {
                files.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw explained(path, failed);
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
            if (entry.getKey().equals(SchemaText.KEY)) {
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
            return SchemaText.read(stored, analyzers);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("index at " + path + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static IndexDirectory openWriter(Path path, Directory files, Schema schema) throws IOException {
        Similarity similarity = similarity(schema);
        IndexWriter writer = new IndexWriter(
                files,
                new IndexWriterConfig(analyzer(schema))
                        .setSimilarity(similarity)
                        .setCodec(SchemaCodec.of(schema))
                        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                        .setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND));
        try {
            // Under the writer's lock nobody else creates the index: what it says now holds.
            if (writer.getDocStats().maxDoc == 0
                    && !writer.getLiveCommitData().iterator().hasNext()) {
                writer.setLiveCommitData(
                        Map.of(SchemaText.KEY, SchemaText.write(schema)).entrySet());
                writer.commit();
            }
            String disagreement = SchemaText.disagreement(storedSchema(path, writer.getLiveCommitData()), schema);
            if (disagreement != null) {
                throw new IllegalArgumentException("index at " + path + ": " + disagreement
                        + ". Open it without a schema to use its own, or index anew into another directory");
            }
            return new IndexDirectory(files, writer, schema, similarity);
        } catch (Throwable failed) {
            writer.rollback();
            throw failed;
        }
    }

    private static Analyzer analyzer(Schema schema) {
        Map<String, Analyzer> analyzers = new HashMap<>();
        for (SchemaField field : schema.fields()) {
            if (field instanceof Text text) {
                analyzers.put(text.name(), text.analyzer().analyzer());
            }
        }
        return new PerFieldAnalyzerWrapper(NamedAnalyzer.STANDARD.analyzer(), analyzers);
    }

    private static Similarity similarity(Schema schema) {
        Map<String, Similarity> similarities = new HashMap<>();
        for (SchemaField field : schema.fields()) {
            if (field instanceof Text text) {
                similarities.put(text.name(), text.bm25().similarity());
            }
        }
        Similarity other = Bm25.defaults().similarity();
        return new PerFieldSimilarityWrapper() {
            @Override
            public Similarity get(String field) {
                return similarities.getOrDefault(field, other);
            }
        };
    }

    private static IndexAccessException explained(Path path, IOException failed) {
        String reason = switch (rootOf(failed)) {
            case LockObtainFailedException _ ->
                "it is open for writing already, here or in another process; one at a time can write,"
                        + " so close it there";
            case NoSuchFileException missing -> missing(missing.getMessage());
            case FileNotFoundException missing -> missing(missing.getMessage());
            case IndexFormatTooOldException old ->
                "it was written by a Lucene too old for this one; index anew (" + old.getMessage() + ")";
            case IndexFormatTooNewException young ->
                "it was written by a newer Lucene; use that one (" + young.getMessage() + ")";
            case CorruptIndexException corrupt ->
                "it is damaged; restore it from a copy or index anew (" + corrupt.getMessage() + ")";
            default -> "it cannot be opened; check the disk and the permissions (" + failed + ")";
        };
        return new IndexAccessException(path, reason, failed);
    }

    // Lucene reports some missing files as damage, with the cause beneath.
    private static Throwable rootOf(IOException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
                return cause;
            }
        }
        return failed;
    }

    private static String missing(@Nullable String file) {
        return "it is incomplete, the file " + file + " is missing; restore it from a whole copy or index anew";
    }
}
