package io.retrieval4j.benchmarks.learned;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pool's systems on the queries of both years, the five that have both.
 *
 * @param systems by name, the strongest first
 */
record Pool(Map<String, Run> systems, Qrels qrels) {

    private static final List<String> YEARS = List.of("dl19", "dl20");
    private static final List<String> SYSTEMS =
            List.of("splade_p_p_ensemble_distil", "d_bert_kd_tasb", "open_ai_ada2", "bm25_rm3", "bm25");

    static Pool read(Path folder) {
        Map<String, Run> systems = new LinkedHashMap<>();
        for (String system : SYSTEMS) {
            Run.Builder both = Run.builder(system);
            for (String year : YEARS) {
                Run run = Run.read(folder.resolve("runs/" + system + "." + year + ".trec.gz"));
                run.queries()
                        .forEach(query -> run.list(query)
                                .scores()
                                .forEach((document, score) -> both.add(query, document, score)));
            }
            systems.put(system, both.build());
        }
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        for (String year : YEARS) {
            Qrels qrels = Qrels.read(folder.resolve("qrels/qrels." + year + "-passage.txt"));
            qrels.queries().forEach(query -> grades.put(query, qrels.grades(query)));
        }
        return new Pool(systems, Qrels.of(grades));
    }

    List<Run> runs() {
        return List.copyOf(systems.values());
    }

    Run best() {
        return systems.values().iterator().next();
    }
}
