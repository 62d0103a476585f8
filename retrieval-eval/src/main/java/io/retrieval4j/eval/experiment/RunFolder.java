package io.retrieval4j.eval.experiment;

import io.retrieval4j.json.JsonText;
import io.retrieval4j.pipeline.Pipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where an experiment keeps its runs, and how it tells which of them are its own. */
final class RunFolder {

    private final Path folder;
    private final String state;
    private final String topics;
    private final Set<String> fileNames = new HashSet<>();

    RunFolder(Path folder, String state, Map<String, String> topics) {
        this.folder = folder;
        this.state = state;
        this.topics = digest(topics);
    }

    /**
     * The run of a pipeline, with what is there of it.
     *
     * @throws IllegalArgumentException if another pipeline's name gives the same file
     */
    SavedRun open(String name, Pipeline<String> pipeline, String description, int depth, boolean withoutOwn) {
        String fileName = name.replaceAll("[^\\p{L}\\p{N}._+-]", "_");
        // As file systems compare names that do not tell case.
        if (!fileNames.add(fileName.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the run of '" + name + "' would be kept in " + fileName
                    + ".run, which another pipeline's is; rename one of them");
        }
        String asked = "{\"pipeline\": " + JsonText.quoted(pipeline.diagram()) + ", \"description\": "
                + JsonText.quoted(description) + ", \"depth\": " + depth
                + ", \"withoutOwnDocuments\": " + withoutOwn + ", \"topics\": " + JsonText.quoted(topics)
                + ", \"state\": " + JsonText.quoted(state) + "}";
        return new SavedRun(folder, fileName, asked);
    }

    private static String digest(Map<String, String> topics) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            topics.forEach((id, text) ->
                    digest.update((JsonText.quoted(id) + JsonText.quoted(text)).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
