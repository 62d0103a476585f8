package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.data.PoolEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the vectors that everything else reads. */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        description = "Encodes the pool's passages and judged queries, and reduces their vectors to 128 dimensions.")
final class EncodeCommand implements Callable<Integer> {

    @Mixin
    private final WorkOption work = new WorkOption();

    @Option(
            names = "--pool",
            required = true,
            paramLabel = "DIR",
            description = "corpus.jsonl, queries.dl19.jsonl, queries.dl20.jsonl and qrels/, each plain or .gz")
    private Path pool = Path.of(".");

    @Option(names = "--threads", paramLabel = "N", description = "threads of the model; default: ${DEFAULT-VALUE}")
    private int threads = 2;

    @Override
    public Integer call() throws IOException {
        new PoolEncoding(work.folder(), pool, threads).run();
        return 0;
    }
}
