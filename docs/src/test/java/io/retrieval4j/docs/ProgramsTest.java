package io.retrieval4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the manual's programs. */
class ProgramsTest {

    @TempDir
    private Path folder;

    @Test
    void theFirstSearchFindsTheSeismograph() {
        assertThat(outputOf(() -> FirstSearch.main(new String[] {folder.toString()})))
                .containsExactly("1. seismograph", "2. barometer");
    }

    @Test
    void theTokenSearchFindsTheSeismographAndShowsWhatMatched() {
        assertThat(outputOf(() -> TokenSearch.main(new String[] {folder.toString()})))
                .startsWith("1. seismograph")
                .anyMatch(line -> line.startsWith("token "));
    }

    private static Iterable<String> outputOf(Runnable program) {
        PrintStream before = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return captured.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
