package io.retrieval4j.onnx.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a repository at a commit. A commit's never change, so the cache keeps them, in the form that Python's client
 * reads and writes ({@code trees/COMMIT.json}).
 */
record Listing(String commit, List<RemoteFile> files) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMAT = 1;

    Listing {
        files = List.copyOf(files);
    }

    /**
     * What the server answers for a revision.
     *
     * @throws IllegalArgumentException if that is not of its form, or names what must not be
     */
    static Listing ofServer(String text) {
        JsonNode answer = parse(text);
        String commit = answer.path("sha").asText();
        if (!Revision.isCommit(commit)) {
            throw new IllegalArgumentException(
                    "the server names the commit '" + commit + "', not 40 hexadecimal digits");
        }
        List<RemoteFile> files = new ArrayList<>();
        for (JsonNode file : answer.path("siblings")) {
            String path = file.path("rfilename").asText();
            JsonNode large = file.path("lfs");
            files.add(
                    large.isObject()
                            ? new RemoteFile(
                                    path,
                                    large.path("size").asLong(-1),
                                    large.path("sha256").asText())
                            : new RemoteFile(
                                    path,
                                    file.path("size").asLong(-1),
                                    file.path("blobId").asText()));
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("the server lists no files of commit " + commit);
        }
        return new Listing(commit, files);
    }

    /** What the cache has kept; empty if it is damaged, or of another form than is known. */
    static Optional<Listing> ofCache(String commit, String text) {
        try {
            JsonNode tree = parse(text);
            return tree.path("format_version").asInt() == FORMAT
                            && !tree.path("files").isEmpty()
                    ? Optional.of(ofTree(commit, tree))
                    : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** What lies in a commit's folder; empty if that is nothing. */
    static Optional<Listing> ofFolder(String commit, Path folder) throws IOException {
        List<RemoteFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.add(new RemoteFile(
                        folder.relativize(path).toString().replace('\\', '/'), Files.size(path), "0".repeat(40)));
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new Listing(commit, files));
    }

    private static Listing ofTree(String commit, JsonNode tree) {
        List<RemoteFile> files = new ArrayList<>();
        tree.path("files").properties().forEach(entry -> {
            JsonNode file = entry.getValue();
            String large = file.path("lfs_sha256").asText("");
            files.add(
                    large.isEmpty()
                            ? new RemoteFile(
                                    entry.getKey(),
                                    file.path("size").asLong(-1),
                                    file.path("blob_id").asText())
                            : new RemoteFile(
                                    entry.getKey(),
                                    file.path("lfs_size")
                                            .asLong(file.path("size").asLong(-1)),
                                    large));
        });
        return new Listing(commit, files);
    }

    /** As the cache keeps it. */
    String text() {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("format_version", FORMAT);
        ObjectNode entries = tree.putObject("files");
        for (RemoteFile file : files) {
            ObjectNode entry = entries.putObject(file.path()).put("size", file.size());
            // Of a large file Python keeps git's hash of the pointer too, and uses it for nothing.
            entry.put("blob_id", file.hash());
            if (file.isSha256()) {
                entry.put("lfs_sha256", file.hash()).put("lfs_size", file.size());
            }
        }
        return tree.toString();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    "a list of files is no JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }
}
