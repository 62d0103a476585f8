package io.retrieval4j.onnx.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retrieval4j.onnx.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where native libraries cannot be unpacked or loaded, each tried in a JVM of its own: an exception says why and what to do. */
class NativeLoadingTest {

    @TempDir
    private Path temporary;

    private static List<String> attempts(int loaders, String fixture, String... options)
            throws IOException, InterruptedException {
        String folder = Fixture.of(fixture).folder().toString();
        ChildJvm child = ChildJvm.run(Opening.class, 120, List.of(options), List.of(folder, Integer.toString(loaders)));
        assertThat(child.exit()).as(child.output()).isZero();
        List<String> lines = child.output()
                .lines()
                .filter(line -> line.startsWith("OPENED") || line.contains("Exception ") || line.contains("Error "))
                .toList();
        assertThat(lines).as(child.output()).hasSize(2 * loaders);
        return lines;
    }

    @Test
    void aMissingTemporaryFolderIsSaidTwiceInTheSameWay() throws IOException, InterruptedException {
        List<String> lines = attempts(1, "dense/mean", "-Djava.io.tmpdir=" + temporary.resolve("none"));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("IllegalStateException the native library of ONNX Runtime does not load")
                        .contains("onnxruntime.native.path"));
        assertThat(lines.getFirst()).contains("that folder must exist and be writable");
    }

    @Test
    void aFolderOfTheTokenizersThatIsAFileIsSaid() throws IOException, InterruptedException {
        Path file = Files.writeString(temporary.resolve("file"), "no folder");
        List<String> lines = attempts(1, "dense/static", "-DDJL_CACHE_DIR=" + file);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("IllegalStateException the native library of the tokenizers does not load")
                        .contains("DJL_CACHE_DIR"));
    }

    @Test
    void aTemporaryFolderThatForbidsExecutionIsSaid() throws IOException, InterruptedException {
        Optional<Path> forbidding = noexec();
        assumeTrue(forbidding.isPresent(), "no file system here is writable and mounted noexec");
        Path folder = Files.createTempDirectory(forbidding.get(), "noexec");
        try {
            List<String> lines = attempts(1, "dense/mean", "-Djava.io.tmpdir=" + folder);
            assertThat(lines.getFirst())
                    .startsWith("IllegalStateException the native library of ONNX Runtime does not load")
                    .contains("noexec");
        } finally {
            delete(folder);
        }
    }

    private static Optional<Path> noexec() throws IOException {
        Path mounts = Path.of("/proc/mounts");
        if (!Files.isReadable(mounts)) {
            return Optional.empty();
        }
        return Files.readAllLines(mounts).stream()
                .map(line -> line.split(" ", -1))
                .filter(mount -> mount.length > 3 && mount[2].equals("tmpfs") && mount[3].contains("noexec"))
                .filter(mount -> mount[3].startsWith("rw"))
                .map(mount -> Path.of(mount[1]))
                .filter(path -> Files.isDirectory(path) && Files.isWritable(path) && !path.startsWith("/run"))
                .findFirst();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void aSecondClassLoaderOpensModelsOrSaysWhyNot() throws IOException, InterruptedException {
        List<String> lines = attempts(2, "dense/mean");
        assertThat(lines.subList(0, 2)).allMatch(line -> line.equals("OPENED 16"));
        assertThat(lines.subList(2, 4))
                .allSatisfy(line -> assertThat(line)
                        .satisfiesAnyOf(
                                opened -> assertThat(opened).isEqualTo("OPENED 16"),
                                said -> assertThat(said)
                                        .startsWith("IllegalStateException the native library of")
                                        .contains("where one class loader serves all applications")));
    }
}
