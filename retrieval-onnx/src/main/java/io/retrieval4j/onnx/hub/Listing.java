package io.retrieval4j.onnx.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

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
        return new Listing(commit, files);
    }

    static Listing ofCache(String commit, String text) {
        JsonNode tree = parse(text);
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
