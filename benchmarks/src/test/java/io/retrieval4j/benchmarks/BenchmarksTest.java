package io.retrieval4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchmarksTest {

    @TempDir
    private Path folder;

    @Test
    void aPathThatLeadsNowhereIsSaidInOneLine() {
        StringWriter errors = new StringWriter();
        CommandLine program = Benchmarks.commandLine().setErr(new PrintWriter(errors));
        String nowhere = folder.resolve("nowhere").toString();
        assertThat(program.execute("evaluate", "--beir", nowhere, "--families", "bm25"))
                .isEqualTo(1);
        assertThat(errors.toString().lines())
                .singleElement()
                .asString()
                .contains("evaluate: there is neither", "nowhere");
    }
}
