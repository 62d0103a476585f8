package io.retrieval4j.eval.collection.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A collection, or a part of one, as the files that its publishers give.
 *
 * @param name such as {@code beir/scifact}
 * @param terms what to know before using it
 * @param queriesAreDocuments whether queries are documents of the collection, under the same ids: a run is then to be evaluated
 *     without the documents that have their query's id ({@link io.retrieval4j.eval.Run#withoutOwnDocuments}), as its
 *     publishers do
 */
public record Dataset(String name, String terms, List<DataFile> files, boolean queriesAreDocuments) {

    /** A dataset whose queries are no documents. */
    public Dataset(String name, String terms, List<DataFile> files) {
        this(name, terms, files, false);
    }

    public Dataset {
        files = List.copyOf(files);
        if (!name.matches("[a-z0-9-]+(/[a-z0-9-]+)*")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a dataset: lower case, digits and hyphens between slashes");
        }
    }

    /**
     * Downloads what is not there yet, checks and unpacks it.
     *
     * <p>Cost: up to 8 GB for MS MARCO's documents, twice that with what is unpacked. What was cut off goes on at the
     * next call. Two callers at once on the same folder are not provided for.
     *
     * @param cache a folder of the caller's choice; the dataset's name is appended to it
     * @return the folder of the files, which a zip or tar archive was unpacked into
     * @throws UncheckedIOException if a file cannot be had, or is not what its checksum says
     */
    public Path fetch(Path cache, Progress progress) {
        Path folder = cache.resolve(name);
        try {
            for (DataFile file : files) {
                Path downloaded = Download.to(folder, file, progress);
                Path mark = folder.resolve(file.name() + ".unpacked");
                if (Archive.isOne(downloaded) && !Files.exists(mark)) {
                    Archive.unpack(downloaded, folder);
                    Files.createFile(mark);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fetch " + name + ": " + e.getMessage(), e);
        }
        return folder;
    }
}
