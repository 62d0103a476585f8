package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.SearchUnderTest.Opened;
import io.retrieval4j.benchmarks.lateinteraction.SearchUnderTest.Search;
import io.retrieval4j.benchmarks.lateinteraction.data.QueryForm;
import io.retrieval4j.benchmarks.lateinteraction.data.TokenFile;
import io.retrieval4j.benchmarks.lateinteraction.data.WorkFolder;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** An index that {@code search} has built, and how it is asked: the options of the commands that measure a process that serves it. */
final class ServedIndex {

    private final SearchUnderTest system = new LuceneIndexed(4);

    @Option(names = "--size", paramLabel = "N", description = "passages of the index; default: ${DEFAULT-VALUE}")
    private int size = 28_606;

    @Option(names = "--setting", paramLabel = "NAME", description = "default: ${DEFAULT-VALUE}")
    private String setting = "target recall 0.95";

    Opened open(WorkFolder work) throws IOException {
        if (!Files.exists(work.index(system.name(), size))) {
            throw new IllegalArgumentException(
                    "there is no index of " + size + " passages; run 'late-interaction search' before");
        }
        return system.open(work.copies(), size, work.index(system.name(), size));
    }

    Search search(Opened opened) {
        Search search = opened.settings().get(setting);
        if (search == null) {
            throw new IllegalArgumentException("there is no setting '" + setting + "'; there are "
                    + opened.settings().keySet());
        }
        return search;
    }

    static List<TokenMatrix> queries(WorkFolder work, QueryForm form) throws IOException {
        TokenFile file = work.open(work.queries(form));
        return IntStream.range(0, file.texts()).mapToObj(file::matrix).toList();
    }
}
