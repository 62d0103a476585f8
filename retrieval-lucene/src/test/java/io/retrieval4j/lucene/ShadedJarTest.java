package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One jar of many, in which of each file of services one was kept: opening says what is wrong in one line. */
@Timeout(120)
class ShadedJarTest {

    @TempDir
    Path folder;

    /** What a user's program does. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            Schema schema = Schema.builder()
                    .text("body")
                    .lateInteraction("tokens", 2)
                    .dense("vector", 2)
                    .build();
            try (RetrievalIndex index = RetrievalIndex.open(Path.of(arguments[0]), schema)) {
                index.add(Document.builder("a").build());
                System.out.println("opened");
            } catch (IllegalStateException said) {
                System.out.println(said.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void openingSaysThatServiceFilesWereNotJoined(boolean oursIsKept) throws Exception {
        List<Path> ours = places(RetrievalIndex.class, Document.class, Program.class);
        List<Path> lucenes = places(IndexWriter.class, EnglishAnalyzer.class);
        Path jar = jar(Stream.concat((oursIsKept ? ours : lucenes).stream(), (oursIsKept ? lucenes : ours).stream())
                .toList());
        Process process = JavaProcess.start(
                jar.toString(), Program.class.getName(), folder.resolve("index").toString());
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .filteredOn(line -> line.startsWith("META-INF/services/"))
                .singleElement()
                .asString()
                .contains("lacks the format '" + (oursIsKept ? "Lucene" : "Retrieval4j"))
                .contains("ServicesResourceTransformer");
        assertThat(folder.resolve("index")).doesNotExist();
    }

    private static List<Path> places(Class<?>... classes) throws Exception {
        Set<Path> places = new HashSet<>();
        for (Class<?> type : classes) {
            places.add(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return List.copyOf(places);
    }

    /** Of files of one name the first is kept. */
    private Path jar(List<Path> places) throws IOException {
        Path jar = folder.resolve("all.jar");
        Set<String> there = new HashSet<>();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream joined = new JarOutputStream(file)) {
            joined.setLevel(0);
            for (Path place : places) {
                if (Files.isDirectory(place)) {
                    add(place, there, joined);
                } else {
                    try (var archive = java.nio.file.FileSystems.newFileSystem(place)) {
                        add(archive.getPath("/"), there, joined);
                    }
                }
            }
        }
        return jar;
    }

    private static void add(Path root, Set<String> there, JarOutputStream joined) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (there.add(name)) {
                    joined.putNextEntry(new JarEntry(name));
                    Files.copy(file, joined);
                    joined.closeEntry();
                }
            }
        }
    }
}
