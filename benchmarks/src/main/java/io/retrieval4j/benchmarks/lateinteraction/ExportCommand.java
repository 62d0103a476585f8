package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies;
import io.retrieval4j.benchmarks.lateinteraction.data.PassageExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what the peers read. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes passages as float16, 17 KB each, for systems that read files.")
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private final WorkOption work = new WorkOption();

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "N",
            description = "numbers of passages; default: ${DEFAULT-VALUE}")
    private List<Integer> sizes = List.of(28_606, 300_000);

    @Override
    public Integer call() throws IOException {
        NoisyCopies copies = work.folder().copies();
        for (int size : sizes) {
            Path file = work.folder().exported(size);
            if (!Files.exists(file)) {
                PassageExport.write(copies, size, file);
            }
        }
        return 0;
    }
}
