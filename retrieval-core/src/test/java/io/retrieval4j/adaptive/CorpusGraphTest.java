package io.retrieval4j.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusGraphTest {

    /** Documents on a line: the nearer the number, the nearer the document; "9" is not among those of the graph. */
    private static final Retriever<String> LINE = (id, limit) -> {
        Map<String, Double> scores = new HashMap<>();
        for (int other = 0; other < 10; other++) {
            scores.put(String.valueOf(other), -Math.abs(other - Double.parseDouble(id)));
        }
        return Ranking.of(scores, limit);
    };

    @TempDir
    Path folder;

    private final List<Long> progress = new ArrayList<>();
    private Path file;
    private CorpusGraph graph;

    @BeforeEach
    void build() throws IOException {
        graph = CorpusGraph.build(List.of("0", "1", "2", "4", "8"), 2, LINE, progress::add);
        file = folder.resolve("graph");
        graph.write(file);
    }

    @Test
    void hasTheNearestOfEachButItself() {
        // Of the three nearest to each, itself and documents that the graph does not have are left out.
        assertThat(graph.neighbours("1")).containsExactly("2", "0");
        assertThat(graph.neighbours("0")).containsExactly("1", "2");
        assertThat(graph.neighbours("8")).isEmpty();
        assertThat(graph.neighbours("x")).isEmpty();
        assertThat(progress).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        CorpusGraph read = CorpusGraph.read(file);
        assertThat(read.size()).isEqualTo(5);
        for (String id : List.of("0", "1", "2", "4", "8")) {
            assertThat(read.neighbours(id)).isEqualTo(graph.neighbours(id));
        }
        CorpusGraph.build(List.of(), 3, LINE, done -> {}).write(file);
        assertThat(CorpusGraph.read(file).size()).isZero();
    }

    @Test
    void everyChangedByteAndEveryMissingEndIsFound() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x41;
            Files.write(file, changed);
            assertThatThrownBy(() -> CorpusGraph.read(file)).as("byte %d", i).isInstanceOf(IOException.class);
            Files.write(file, java.util.Arrays.copyOf(whole, i));
            assertThatThrownBy(() -> CorpusGraph.read(file)).as("%d bytes", i).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anotherVersionIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        whole[11] = 7;
        Files.write(file, whole);
        assertThatThrownBy(() -> CorpusGraph.read(file)).hasMessageContaining("is of version 7");
        assertThatThrownBy(() -> CorpusGraph.read(folder.resolve("none"))).isInstanceOf(IOException.class);
    }

    @Test
    void whatCannotBeBuiltIsRefused() {
        assertThatThrownBy(() -> CorpusGraph.build(List.of("0", "0"), 1, LINE, done -> {}))
                .hasMessageContaining("document '0' is named twice");
        assertThatThrownBy(() -> CorpusGraph.build(List.of("0"), 0, LINE, done -> {}))
                .hasMessageContaining("degree is 0");
    }
}
