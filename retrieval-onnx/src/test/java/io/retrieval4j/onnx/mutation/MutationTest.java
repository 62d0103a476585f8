package io.retrieval4j.onnx.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.onnx.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever a folder's files hold, the JVM lives, nothing hangs, and an exception names the file or its folder. The property
 * {@code retrieval.mutations} says how many files are tried, {@code retrieval.mutations.seed} the first seed; the profile
 * {@code mutations} tries ten thousand.
 */
class MutationTest {

    private static final int COUNT = Integer.getInteger("retrieval.mutations", 300);
    private static final int SEED = Integer.getInteger("retrieval.mutations.seed", 1);
    private static final int SECONDS_AT_LEAST = 300;

    @Test
    void foldersOfWhichAFileWasChangedOpenOrAreRefusedByName() throws IOException, InterruptedException {
        Path fixtures = Fixture.of("dense/mean").folder().getParent().getParent();
        ChildJvm child = ChildJvm.run(
                MutatedFolders.class,
                SECONDS_AT_LEAST + COUNT,
                List.of("-Xmx1g"),
                List.of(Integer.toString(SEED), Integer.toString(COUNT), fixtures.toString()));
        List<String> lines = child.output().lines().toList();
        List<String> tail = lines.subList(Math.max(0, lines.size() - 12), lines.size());
        assertThat(child.output())
                .as("exit %d; the end: %s", child.exit(), tail)
                .contains("DONE " + COUNT);
        assertThat(lines).filteredOn(line -> line.startsWith("FAULT")).isEmpty();
    }
}
