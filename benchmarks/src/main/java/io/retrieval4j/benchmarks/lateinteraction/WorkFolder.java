package io.retrieval4j.benchmarks.lateinteraction;

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
 *   <li>{@code queries.plain.tokens}, {@code queries.expanded.tokens}: the judged queries, those of 2019 first, float32, and
 *       {@code queries.tsv}: {@code dl19} or {@code dl20}, id and text, a line each
 *   <li>{@code passages.SIZE.tokens}: exported passages, float16
 *   <li>{@code exact/FORM.SIZE.trec}: see {@link ExactRanking}
 *   <li>{@code answers/*.jsonl}: see {@link Answers}
 *   <li>{@code indexes/SYSTEM.SIZE}: what a system built
 * </ul>
 *
 * Files of tokens are in the format of {@link TokenFile}.
 */
record WorkFolder(Path path) {

    Path pool() {
        return path.resolve("pool.tokens");
    }

    Path ids() {
        return path.resolve("pool.ids");
    }

    Path queries() {
        return path.resolve("queries.tsv");
    }

    Path queries(QueryForm form) {
        return path.resolve("queries." + form + ".tokens");
    }

    Path exported(int passages) {
        return path.resolve("passages." + passages + ".tokens");
    }

    Path exact(QueryForm form, int passages) {
        return path.resolve("exact").resolve(form + "." + passages + ".trec");
    }

    Path index(String system, int passages) {
        return path.resolve("indexes").resolve(system + "." + passages);
    }

    Path answers() {
        return path.resolve("answers");
    }

    /** The files of answers that are there. */
    List<Path> answerFiles() throws IOException {
        try (Stream<Path> files = Files.list(answers())) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    /** The passages made of the pool, which {@code encode} has left here. */
    NoisyCopies copies() throws IOException {
        return new NoisyCopies(open(pool()));
    }

    TokenFile open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(file + " is missing; run 'late-interaction encode' or 'export' before");
        }
        return TokenFile.open(file);
    }
}
