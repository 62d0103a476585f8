package io.retrieval4j.benchmarks.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermsFileTest {

    private static ContextualTerms text(List<String> terms, float... values) {
        return new ContextualTerms(terms, new TokenMatrix(values, 2), null);
    }

    @Test
    void aTextsOccurrencesAreByTermAndTermsHaveTheSameNumbersInAllFiles(@TempDir Path folder) throws IOException {
        TermsFile file = new TermsFile();
        List<ContextualTerms> texts = List.of(
                text(List.of("b", "a", "b"), 1, 2, 3, 4, 5, 6), text(List.of()), text(List.of("a", "c"), 7, 8, 9, 10));
        file.write(folder.resolve("base.bin"), texts.size(), texts::get);
        ByteBuffer bytes = read(folder.resolve("base.bin"));
        assertThat(ints(bytes, 6)).containsExactly(3, 5, 0, 3, 3, 5);
        assertThat(shorts(bytes, 5)).containsExactly(0, 0, 1, 1, 2);
        assertThat(floats(bytes, 10)).containsExactly(1, 2, 5, 6, 3, 4, 7, 8, 9, 10);
        assertThat(bytes.hasRemaining()).isFalse();
        file.write(folder.resolve("q.bin"), 1, _ -> text(List.of("d", "c"), 1, 2, 3, 4));
        ByteBuffer query = read(folder.resolve("q.bin"));
        assertThat(ints(query, 4)).containsExactly(1, 2, 0, 2);
        assertThat(shorts(query, 2)).containsExactly(2, 3);
        assertThat(floats(query, 4)).containsExactly(3, 4, 1, 2);
    }

    private static ByteBuffer read(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int[] ints(ByteBuffer bytes, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getInt();
        }
        return values;
    }

    private static int[] shorts(ByteBuffer bytes, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getShort();
        }
        return values;
    }

    private static float[] floats(ByteBuffer bytes, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getFloat();
        }
        return values;
    }
}
