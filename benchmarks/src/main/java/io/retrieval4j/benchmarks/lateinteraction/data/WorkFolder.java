package io.retrieval4j.benchmarks.lateinteraction.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where everything lies that is made once and used again.
 *
 * <ul>
 *   <li>{@code pool.tokens}: the pool's passages, float32, and {@code pool.ids}: their ids, a line each
 *   <li>{@code queries.plain.tokens}, {@code queries.long.tokens}: the judged queries, those of 2019 first, float32, and
 *       {@code queries.tsv}: {@code dl19} or {@code dl20}, id and text, a line each
 *   <li>{@code passages.SIZE.tokens}: exported passages, float16
 *   <li>{@code exact/FORM.SIZE.trec}: the exact rankings, as TREC runs
 *   <li>{@code answers/*.jsonl}: what systems answered
 *   <li>{@code indexes/SYSTEM.SIZE}: what a system built
 * </ul>
 *
 * Files of tokens are in the format of {@link TokenFile}.
 */
public record WorkFolder(Path path) {

    public Path pool() {
        return path.resolve("pool.tokens");
    }

    public Path ids() {
        return path.resolve("pool.ids");
    }

    public Path queries() {
        return path.resolve("queries.tsv");
    }

    public Path queries(QueryForm form) {
        return path.resolve("queries." + form + ".tokens");
    }

    public Path exported(int passages) {
        return path.resolve("passages." + passages + ".tokens");
    }

    public Path exact(QueryForm form, int passages) {
        return path.resolve("exact").resolve(form + "." + passages + ".trec");
    }

    public Path index(String system, int passages) {
        return path.resolve("indexes").resolve(system + "." + passages);
    }

    public Path answers() {
        return path.resolve("answers");
    }

    /** The files of answers that are there. */
    public List<Path> answerFiles() throws IOException {
        try (Stream<Path> files = Files.list(answers())) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /** The passages made of the pool, which {@code encode} has left here. */
    public NoisyCopies copies() throws IOException {
        return new NoisyCopies(open(pool()));
    }

    public TokenFile open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(file + " is missing; run 'late-interaction encode' or 'export' before");
        }
        return TokenFile.open(file);
    }
}
