package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.data.WorkFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that every command of this package has. */
public final class WorkOption {

    @Option(
            names = "--work",
            required = true,
            paramLabel = "DIR",
            description = "where vectors, exact rankings, indexes and answers are kept")
    private Path path = Path.of(".");

    public WorkFolder folder() {
        return new WorkFolder(path);
    }
}
