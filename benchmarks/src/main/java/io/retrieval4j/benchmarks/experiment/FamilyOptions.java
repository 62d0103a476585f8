package io.retrieval4j.benchmarks.experiment;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that commands have which index a collection for the families and ask them. */
final class FamilyOptions {

    @Option(
            names = "--sparse-model",
            paramLabel = "DIR",
            description =
                    "folder of a learned sparse model, such as SPLADE, for the families 'sparse' and 'sparse-exact'")
    private @Nullable Path sparseModel;

    @Option(
            names = "--index",
            paramLabel = "DIR",
            description = "keeps the index here and uses it again; default: a temporary folder, deleted at the end")
    private @Nullable Path index;

    Families families() {
        return new Families(sparseModel);
    }

    void inIndexFolder(Folders.Work work) throws IOException {
        Folders.inGivenOrTemporary(index, work);
    }
}
