package io.retrieval4j.benchmarks.encode;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.MiniLm;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Encodes for a long time, one text a call and of every length, and tells what memory the process holds. */
@Command(
        name = "encode-soak",
        mixinStandardHelpOptions = true,
        description = "Encodes text after text with the default model, and prints resident memory over time.")
public final class EncodeSoak implements Callable<Integer> {

    private static final int LINES = 20;

    @Mixin
    private CollectionTexts texts = new CollectionTexts();

    @Option(names = "--encodes", paramLabel = "COUNT", defaultValue = "100000", description = "calls; default: 100,000")
    private int encodes;

    @Option(
            names = "--max-tokens",
            paramLabel = "COUNT",
            defaultValue = "64",
            description = "where texts are cut; default: 64")
    private int maxTokens;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<String> read = texts.read();
        Random random = new Random(1);
        out.printf(Locale.ROOT, "%10s%16s%16s%n", "encodes", "resident, MiB", "heap, MiB");
        try (BiEncoder encoder = MiniLm.quantised().maxTokens(maxTokens).build()) {
            for (int done = 0; done <= encodes; done++) {
                if (done % Math.max(1, encodes / LINES) == 0) {
                    Runtime runtime = Runtime.getRuntime();
                    out.printf(
                            Locale.ROOT,
                            "%,10d%,16d%,16d%n",
                            done,
                            ResidentMemory.now(),
                            (runtime.totalMemory() - runtime.freeMemory()) >> 20);
                    out.flush();
                }
                String text = read.get(random.nextInt(read.size()));
                encoder.queryEncoder().encode(text.substring(random.nextInt(text.length())));
            }
        }
        return 0;
    }
}
