package io.retrieval4j.onnx.word;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.onnx.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnglishStemmerTest {

    /** Some 3,000 words as they are and as they never were, by the stemmer that miniCOIL's vocabularies were made with. */
    @Test
    void stemsAreThoseOfSnowball() throws IOException {
        Path stems = Fixture.of("coil/words").folder().getParent().resolveSibling("stems.txt");
        List<String> lines = Files.readAllLines(stems);
        assertThat(lines).hasSizeGreaterThan(3000);
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            assertThat(EnglishStemmer.stem(parts[0])).as(parts[0]).isEqualTo(parts[1]);
        }
    }
}
