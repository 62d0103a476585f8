package io.retrieval4j.benchmarks.lateinteraction.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.kernel.MaxSim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

    private static final int DIMENSION = 5;
    private static final int[] LENGTHS = {3, 0, 1, 7};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void textsComeBackAsTheyWereWritten(int valueBytes) throws IOException {
        Path path = write(valueBytes, LENGTHS.length);

        TokenFile file = TokenFile.open(path);

        assertThat(file.texts()).isEqualTo(4);
        assertThat(file.tokens()).isEqualTo(11);
        assertThat(file.dimension()).isEqualTo(DIMENSION);
        for (int text = 0; text < LENGTHS.length; text++) {
            float[] expected = SmallPool.rows(LENGTHS[text], DIMENSION, text);
            assertThat(file.length(text)).isEqualTo(LENGTHS[text]);
            // Half precision has 11 bits.
            assertThat(file.matrix(text).values())
                    .as("text %s", text)
                    .containsExactly(expected, within(valueBytes == 2 ? 1f / 2048 : 0f));
        }
    }

    @Test
    void kernelsScoreTheFileAsTheyScoreArrays() throws IOException {
        TokenFile file = TokenFile.open(write(4, LENGTHS.length));
        MaxSim query = MaxSim.of(SmallPool.rows(2, DIMENSION, 9), DIMENSION);

        float mapped = query.score(file.vectors(), file.start(3), file.length(3));

        assertThat(mapped).isEqualTo(SmallPool.score(query, file.matrix(3)));
    }

    @Test
    void aFileThatLacksTextsGetsNoName() throws IOException {
        Path path = write(4, LENGTHS.length + 1);

        assertThat(folder).isEmptyDirectory();
        assertThat(path).doesNotExist();
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "something else, and long enough for a header");

        assertThatThrownBy(() -> TokenFile.open(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other does not begin with TOKENVEC");
    }

    private Path write(int valueBytes, int texts) throws IOException {
        Path path = folder.resolve("texts.tokens");
        try (TokenFileWriter writer = new TokenFileWriter(path, valueBytes, DIMENSION, texts)) {
            for (int text = 0; text < LENGTHS.length; text++) {
                writer.add(SmallPool.rows(LENGTHS[text], DIMENSION, text), LENGTHS[text]);
            }
        }
        return path;
    }
}
