package io.retrieval4j.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.util.IOUtils;

/**
 * Indexes beside one another in one folder, of which one is in use: the next is made while the old one serves, and takes its place
 * at once. Each is a folder named by a number; the file {@code current} names the one in use, and is replaced whole.
 *
 * <p>Opens no index. For one process that switches; others may ask what is {@link #current}.
 */
public final class IndexGenerations {

    private static final String CURRENT = "current";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final Path folder;

    private IndexGenerations(Path folder) {
        this.folder = folder;
    }

    /** The indexes in a folder, which is created with the first. */
    public static IndexGenerations in(Path folder) {
        return new IndexGenerations(folder);
    }

    /**
     * The folder of the index in use; empty where there was none yet.
     *
     * @throws IndexAccessException if the file that names it cannot be read, or names none
     */
    public Optional<Path> current() {
        Path file = folder.resolve(CURRENT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String name = reading(() -> Files.readString(file).strip());
        if (!NUMBER.matcher(name).matches() || !Files.isDirectory(folder.resolve(name))) {
            throw new IndexAccessException(
                    folder,
                    "the file '" + CURRENT + "' names '" + name
                            + "', which is no index there; write into it the number of"
                            + " the folder that is to be used",
                    null);
        }
        return Optional.of(folder.resolve(name));
    }

    /** A folder for the next index, which is not there yet: its number is greater than all. */
    public Path next() {
        return folder.resolve(String.valueOf(1
                + reading(this::numbers).stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)));
    }

    /**
     * Lets an index be the one in use, from now on and after a crash.
     *
     * @param next as {@link #next} gave it, or an earlier one
     * @throws IllegalArgumentException if it is no index of this folder
     */
    public void switchTo(Path next) {
        if (!folder.equals(next.getParent())
                || !NUMBER.matcher(String.valueOf(next.getFileName())).matches()
                || !Files.isDirectory(next)) {
            throw new IllegalArgumentException(
                    next + " is no index in " + folder + "; make one in the folder that next() gives");
        }
        reading(() -> {
            Path written = Files.createTempFile(folder, CURRENT, ".tmp");
            try {
                Files.writeString(written, next.getFileName() + "\n");
                IOUtils.fsync(written, false);
                Files.move(
                        written,
                        folder.resolve(CURRENT),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                IOUtils.fsync(folder, true);
                return next;
            } finally {
                Files.deleteIfExists(written);
            }
        });
    }

    /** Deletes all indexes but the one in use; nothing where none is. They are to be closed. */
    public void removeOthers() {
        current()
                .ifPresent(used -> reading(() -> {
                    for (int number : numbers()) {
                        Path other = folder.resolve(String.valueOf(number));
                        if (!other.equals(used)) {
                            delete(other);
                        }
                    }
                    return used;
                }));
    }

    private static void delete(Path index) throws IOException {
        try (Stream<Path> files = Files.walk(index)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<Integer> numbers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NUMBER.matcher(name).matches())
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    private <T> T reading(Callable<T> task) {
        try {
            return Uninterrupted.run(task);
        } catch (IOException | UncheckedIOException failed) {
            throw new IndexAccessException(
                    folder, "it cannot be read or written: " + IndexAccessException.reason(failed), failed);
        }
    }
}
