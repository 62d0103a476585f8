package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.SearchUnderTest.Opened;
import io.retrieval4j.benchmarks.lateinteraction.SearchUnderTest.Search;
import io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies;
import io.retrieval4j.benchmarks.lateinteraction.data.QueryForm;
import io.retrieval4j.benchmarks.lateinteraction.result.Answers;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the systems that run in this JVM. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Builds indexes that are missing, asks all queries, and writes answers and times.")
final class SearchCommand implements Callable<Integer> {

    /** Every system that runs in this JVM; the first two unless others are named. */
    private static final List<SearchUnderTest> SYSTEMS =
            List.of(new ExactScan(), new LuceneIndexed(4), new LuceneIndexed(8), new LuceneIndexed(2));

    private static final String BUILD_SECONDS = "build_seconds";

    @Mixin
    private final WorkOption work = new WorkOption();

    @Option(names = "--systems", split = ",", paramLabel = "NAME", description = "default: exact scan, retrieval4j")
    private List<String> names =
            SYSTEMS.stream().limit(2).map(SearchUnderTest::name).toList();

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "N",
            description = "numbers of passages; default: ${DEFAULT-VALUE}")
    private List<Integer> sizes = List.of(28_606, 300_000);

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "of asking before the clock counts, for each setting; default: ${DEFAULT-VALUE}")
    private int warmUp = 5;

    @Override
    public Integer call() throws IOException {
        NoisyCopies copies = work.folder().copies();
        for (String name : names) {
            SearchUnderTest system = SYSTEMS.stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no system '" + name + "'; there are "
                            + SYSTEMS.stream().map(SearchUnderTest::name).toList()));
            for (int size : sizes) {
                measure(system, copies, size);
            }
        }
        return 0;
    }

    private void measure(SearchUnderTest system, NoisyCopies copies, int size) throws IOException {
        String file = system.name().replace(' ', '-');
        Path folder = work.folder().index(file, size);
        boolean built = Files.exists(folder);
        if (built && !Files.exists(folder.resolve(BUILD_SECONDS))) {
            throw new IllegalStateException(folder + " has no file " + BUILD_SECONDS
                    + ", so building it was interrupted; delete the folder to build it again");
        }
        long begin = System.nanoTime();
        List<Answers> answers = new ArrayList<>();
        try (Opened opened = system.open(copies, size, folder)) {
            if (!built) {
                Files.writeString(folder.resolve(BUILD_SECONDS), Double.toString((System.nanoTime() - begin) / 1e9));
            }
            double buildSeconds = Double.parseDouble(Files.readString(folder.resolve(BUILD_SECONDS)));
            for (QueryForm form : QueryForm.values()) {
                List<TokenMatrix> queries = ServedIndex.queries(work.folder(), form);
                for (Map.Entry<String, Search> setting : opened.settings().entrySet()) {
                    Questioning asked = Questioning.ask(setting.getValue(), queries, warmUp);
                    answers.add(new Answers(
                            system.name(),
                            setting.getKey(),
                            form.toString(),
                            size,
                            buildSeconds,
                            bytes(folder),
                            asked.hits(),
                            asked.milliseconds()));
                    System.err.println(system.name() + ", " + size + " passages, " + form + ", " + setting.getKey()
                            + ": " + asked.allocatedBytes() / 1024 + " KB allocated a query");
                }
            }
        }
        Answers.write(answers, work.folder().answers().resolve(file + "." + size + ".jsonl"));
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
