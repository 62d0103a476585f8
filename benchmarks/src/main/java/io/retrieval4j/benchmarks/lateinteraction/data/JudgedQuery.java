package io.retrieval4j.benchmarks.lateinteraction.data;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.collection.BeirFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A query of the pool that has judgements.
 *
 * @param year {@code dl19} or {@code dl20}: the TREC Deep Learning track whose query it is
 */
public record JudgedQuery(String year, String id, String text) {

    public static final List<String> YEARS = List.of("dl19", "dl20");

    /** Those of a pool's folder, the first year's first. */
    public static List<JudgedQuery> ofPool(Path pool) {
        List<JudgedQuery> queries = new ArrayList<>();
        for (String year : YEARS) {
            Qrels qrels = qrels(pool, year);
            BeirFolder.queries(pool.resolve("queries." + year + ".jsonl")).values().stream()
                    .filter(topic -> qrels.queries().contains(topic.id()))
                    .forEach(topic -> queries.add(new JudgedQuery(year, topic.id(), topic.title())));
        }
        return queries;
    }

    public static Qrels qrels(Path pool, String year) {
        return Qrels.read(pool.resolve("qrels").resolve("qrels." + year + "-passage.txt"));
    }

    public static void write(List<JudgedQuery> queries, Path file) throws IOException {
        Files.write(
                file,
                queries.stream()
                        .map(query -> query.year + "\t" + query.id + "\t" + query.text)
                        .toList());
    }

    public static List<JudgedQuery> read(Path file) throws IOException {
        List<JudgedQuery> queries = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t", 3);
            queries.add(new JudgedQuery(fields[0], fields[1], fields[2]));
        }
        return queries;
    }
}
