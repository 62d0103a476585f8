package io.retrieval4j.benchmarks.lateinteraction.untuned;

import io.retrieval4j.benchmarks.experiment.Folders;
import io.retrieval4j.benchmarks.lateinteraction.WorkOption;
import io.retrieval4j.benchmarks.lateinteraction.data.QueryForm;
import io.retrieval4j.benchmarks.lateinteraction.data.TokenFile;
import io.retrieval4j.benchmarks.lateinteraction.data.WorkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures recall where nobody tuned. */
@Command(
        name = "untuned",
        mixinStandardHelpOptions = true,
        description =
                "Makes collections of other shapes of the passages, and prints what the default and the exact search"
                        + " of each find.")
public final class UntunedCommand implements Callable<Integer> {

    @Mixin
    private final WorkOption work = new WorkOption();

    @Option(names = "--passages", paramLabel = "N", description = "of the pool, the first; default: all")
    private int passages = Integer.MAX_VALUE;

    @Option(names = "--queries", paramLabel = "N", description = "judged queries, the first; default: ${DEFAULT-VALUE}")
    private int queries = 30;

    @Option(names = "--rounds", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
    private int rounds = 2;

    @Option(names = "--only", paramLabel = "TEXT", description = "worlds whose names have it")
    private String only = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        WorkFolder folder = work.folder();
        TokenFile vectors = folder.open(folder.pool());
        TokenFile asked = folder.open(folder.queries(QueryForm.PLAIN));
        List<World> worlds = new Worlds(vectors, asked, Math.min(passages, vectors.texts()))
                .all().stream().filter(world -> world.name().contains(only)).toList();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("| vectors, seed " + Worlds.SEED
                + " | default, of exact | exact, of floats | default, ms | exact, ms |");
        out.println("|---|--:|--:|--:|--:|");
        for (World world : worlds) {
            Folders.inGivenOrTemporary(
                    null, temporary -> measure(world, temporary, Math.min(queries, asked.texts()), out));
        }
        return 0;
    }

    private void measure(World world, Path folder, int count, PrintWriter out) throws IOException {
        WorldIndex.write(world, folder);
        try (Directory directory = new MMapDirectory(folder.resolve("index"));
                DirectoryReader reader = DirectoryReader.open(directory)) {
            WorldRecall recall = WorldRecall.measure(world, reader, count, rounds);
            out.printf(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.1f | %.1f |%n",
                    world.name(),
                    recall.usual(),
                    recall.exact(),
                    recall.usualMilliseconds(),
                    recall.exactMilliseconds());
            out.flush();
        }
    }
}
