package io.retrieval4j.benchmarks.encode;

import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.Precision;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Tokens a second of the default model, against ONNX Runtime alone and LangChain4j's in-process encoder, in turns on the
 * same texts. LangChain4j cuts texts at the 128 tokens that the tokenizer's file names, and encodes texts beyond
 * {@value #LONGEST} tokens in parts; so all are cut at 128 here, and such texts are left out: each reads the same tokens.
 *
 * <p>Other models, such as static embeddings, or the default one in other precisions, come by {@code --folder}.
 *
 * <p>CPU time is the process's, so that it tells of work whatever else runs on the machine; it includes garbage collection
 * and compilation. With {@code --only} the peak of resident memory is one contender's.
 */
@Command(
        name = "encode-throughput",
        mixinStandardHelpOptions = true,
        description = "Tokens a second of the default model, ours and peers', in turns on the same texts.")
public final class EncodeThroughput implements Callable<Integer> {

    private static final int BATCH_TOKENS = Execution.defaults().batchTokens();
    private static final int LONGEST = 510;

    @Mixin
    private CollectionTexts texts = new CollectionTexts();

    @Option(
            names = "--threads",
            paramLabel = "COUNT",
            description = "threads of each contender; default: the JVM's processors")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--max-tokens",
            paramLabel = "COUNT",
            defaultValue = "128",
            description = "where texts are cut; default: 128. LangChain4j cuts at 128 whatever this is")
    private int maxTokens;

    @Option(names = "--rounds", paramLabel = "COUNT", defaultValue = "3", description = "rounds; default: 3")
    private int rounds;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "runs one contender alone, for its memory: ours, raw or langchain4j")
    private @Nullable String only;

    @Option(
            names = "--folder",
            paramLabel = "DIR[:PRECISION]",
            description =
                    "a bi-encoder's folder, beside the others, and the precision of its graph; FP32 by default. May be"
                            + " given several times; tokens are counted as the default model's tokenizer has them")
    private List<String> folders = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    /** One pass over all texts. */
    private record Pass(double wallSeconds, double cpuSeconds) {}

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<String> read = TokenisedTexts.withoutLongerThan(LONGEST, texts.read());
        TokenisedTexts tokenised = TokenisedTexts.of(read, maxTokens, BATCH_TOKENS);
        out.printf(
                Locale.ROOT,
                "%,d texts, %,d tokens, %,d with padding: %.2f %% padding%n",
                read.size(),
                tokenised.tokens(),
                tokenised.paddedTokens(),
                100 - 100.0 * tokenised.tokens() / tokenised.paddedTokens());
        List<Contender> contenders = new ArrayList<>(open(read, tokenised));
        folders.forEach(folder -> contenders.add(ofFolder(folder, read)));
        try {
            measure(contenders, tokenised.tokens(), out);
        } finally {
            contenders.forEach(Contender::close);
        }
        return 0;
    }

    private List<Contender> open(List<String> read, TokenisedTexts tokenised) {
        return switch (only) {
            case null ->
                List.of(
                        Ours.open(read, threads, maxTokens),
                        RawOnnxRuntime.open(tokenised, threads),
                        LangChain4j.open(read, threads));
            case "ours" -> List.of(Ours.open(read, threads, maxTokens));
            case "raw" -> List.of(RawOnnxRuntime.open(tokenised, threads));
            case "langchain4j" -> List.of(LangChain4j.open(read, threads));
            default ->
                throw new IllegalArgumentException(
                        "no contender is named '" + only + "'; there are ours, raw and langchain4j");
        };
    }

    private Contender ofFolder(String folder, List<String> read) {
        int colon = folder.lastIndexOf(':');
        Precision precision = colon < 0 ? Precision.FP32 : Precision.valueOf(folder.substring(colon + 1));
        Path path = Path.of(colon < 0 ? folder : folder.substring(0, colon));
        return Ours.open(path, precision, read, threads, maxTokens);
    }

    private void measure(List<Contender> contenders, long tokens, PrintWriter out) {
        Map<Contender, List<Pass>> passes = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                passes.computeIfAbsent(contender, _ -> new ArrayList<>()).add(pass(contender));
            }
        }
        double reference = median(passes.get(contenders.getFirst()), Pass::cpuSeconds);
        out.printf(
                Locale.ROOT,
                "%-34s%14s%18s%26s%n",
                "medians of " + rounds,
                "tokens / s",
                "tokens / CPU s",
                "CPU time of the first's");
        passes.forEach((contender, measured) -> out.printf(
                Locale.ROOT,
                "%-34s%,14.0f%,18.0f%26.3f%n",
                contender.name(),
                tokens / median(measured, Pass::wallSeconds),
                tokens / median(measured, Pass::cpuSeconds),
                median(measured, Pass::cpuSeconds) / reference));
        out.printf(Locale.ROOT, "peak resident memory: %,d MiB%n", ResidentMemory.peak());
        out.flush();
    }

    private static Pass pass(Contender contender) {
        long cpu = CpuTime.ofProcess();
        long wall = System.nanoTime();
        double sum = contender.encode();
        Pass pass = new Pass((System.nanoTime() - wall) / 1e9, (CpuTime.ofProcess() - cpu) / 1e9);
        if (!Double.isFinite(sum)) {
            throw new IllegalStateException(contender.name() + " gave " + sum);
        }
        return pass;
    }

    private static double median(List<Pass> passes, ToDoubleFunction<Pass> value) {
        List<Pass> sorted =
                passes.stream().sorted(Comparator.comparingDouble(value)).toList();
        return value.applyAsDouble(sorted.get(sorted.size() / 2));
    }
}
