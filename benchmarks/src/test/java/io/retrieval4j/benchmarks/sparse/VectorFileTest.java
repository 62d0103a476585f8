package io.retrieval4j.benchmarks.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorFileTest {

    private static final List<SparseVector> VECTORS = List.of(
            SparseVector.of(Map.of("a", 1f, "c", .5f)),
            SparseVector.of(Map.of()),
            SparseVector.of(Map.of("b", 2f, "c", 3f, "d", .25f)));

    @TempDir
    private Path folder = Path.of(".");

    private static WeightedTexts texts() {
        return WeightedTexts.of(List.of(VECTORS)).getFirst();
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        VectorFile file = texts().in(folder.resolve("some.vectors"));
        assertThat(file.size()).isEqualTo(3);
        assertThat(file.entries()).isEqualTo(5);
        for (int text = 0; text < 3; text++) {
            assertThat(file.vector(text)).isEqualTo(VECTORS.get(text));
        }
    }

    @Test
    void liesAsOtherProgramsReadIt() throws IOException {
        Path path = folder.resolve("some.vectors");
        texts().in(path);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getLong()).isEqualTo(3);
        assertThat(bytes.getLong()).isEqualTo(5);
        assertThat(List.of(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong()))
                .containsExactly(0L, 2L, 2L, 5L);
        for (int number : new int[] {0, 2, 1, 2, 3}) {
            assertThat(bytes.getChar()).isEqualTo((char) number);
        }
        for (float weight : new float[] {1, .5f, 2, 3, .25f}) {
            assertThat(bytes.getFloat()).isEqualTo(weight);
        }
        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(folder).isDirectoryContaining(file -> file.equals(path));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    /** Queries and their texts joined have the numbers of both. */
    @Test
    void joinsTextsOfTheSameTerms() {
        WeightedTexts both = texts().and(texts());
        for (int text = 0; text < 6; text++) {
            assertThat(both.vector(text)).isEqualTo(VECTORS.get(text % 3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void collectionsHaveEveryOriginalAndChildrenOfTheirTerms(Mixture mixture) throws IOException {
        List<SparseVector> vectors = new ArrayList<>();
        for (int text = 0; text < 40; text++) {
            vectors.add(SparseVector.of(Map.of("t" + text, 1f + text, "u" + text / 2, 2f, "all", .5f)));
        }
        WeightedTexts originals = WeightedTexts.of(List.of(vectors)).getFirst();
        VectorFile made = MadeTexts.of(originals, mixture, 100, folder.resolve("made.vectors"));
        List<SparseVector> all = new ArrayList<>();
        for (int text = 0; text < made.size(); text++) {
            all.add(made.vector(text));
        }
        assertThat(all).hasSize(100).containsAll(vectors);
        assertThat(all).allSatisfy(vector -> assertThat(originals.terms()).containsAll(vector.terms()));
    }
}
