package io.retrieval4j.eval.report;

import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.RR;
import static io.retrieval4j.eval.Measures.nDCG;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.significance.Tests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generated runs of known kinds: a baseline, a better one, a worse one, and one that differs by chance alone. */
final class Samples {

    private Samples() {}

    static Report report(int queries) {
        Map<String, Double> skills = new LinkedHashMap<>();
        skills.put("bm25", .8);
        skills.put("bm25 + <rm3> & \"more\"", 1.6);
        skills.put("broken_analyzer", .1);
        skills.put("other seed", .8);
        Map<String, Run> runs = new LinkedHashMap<>();
        skills.forEach((name, skill) -> runs.put(name, run(name, skill, queries)));
        return Report.of("Release 7 <candidate>", qrels(queries), runs, List.of(nDCG.at(10), AP, RR), Tests.usual(42));
    }

    /** Documents 0 to 5 are relevant; every fifth has no judgement. */
    private static Qrels qrels(int queries) {
        Map<String, Map<String, Integer>> qrels = new LinkedHashMap<>();
        for (int query = 0; query < queries; query++) {
            Map<String, Integer> grades = new LinkedHashMap<>();
            for (int document = 0; document < 40; document++) {
                if (document % 5 != 4) {
                    grades.put("doc" + document, document < 6 ? 1 + (query + document) % 3 : 0);
                }
            }
            qrels.put("q" + query, grades);
        }
        return Qrels.of(qrels);
    }

    private static Run run(String name, double skill, int queries) {
        Random random = new Random(name.hashCode());
        Run.Builder run = Run.builder(name);
        for (int query = 0; query < queries; query++) {
            for (int document = 0; document < 40; document++) {
                double score = random.nextGaussian() + (document < 6 ? skill : 0);
                run.add("q" + query, "doc" + document, name.equals("broken_analyzer") ? Math.rint(score * 5) : score);
            }
        }
        return run.build();
    }
}
