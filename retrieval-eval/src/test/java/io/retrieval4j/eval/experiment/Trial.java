package io.retrieval4j.eval.experiment;

import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.nDCG;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.eval.Qrels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Queries q0, q1, ... with the texts "text 0", "text 1", ..., of which documents d0 to d4 are relevant for each. */
final class Trial {

    private static final int DOCUMENTS = 50;

    final Map<String, String> topics = new LinkedHashMap<>();
    final Qrels qrels;

    Trial(int queries) {
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        for (int query = 0; query < queries; query++) {
            topics.put("q" + query, "text " + query);
            Map<String, Integer> judged = new LinkedHashMap<>();
            for (int document = 0; document < 10; document++) {
                judged.put("d" + document, document < 5 ? 1 + document % 2 : 0);
            }
            grades.put("q" + query, judged);
        }
        qrels = Qrels.of(grades);
    }

    /** To depth 20, without warming up. */
    ExperimentBuilder builder() {
        return Experiment.builder("trial")
                .topics(topics)
                .judgedBy(qrels)
                .measures(List.of(nDCG.at(10), AP))
                .depth(20)
                .warmUp(0);
    }

    /**
     * Ranks by noise, in which relevant documents stand higher.
     *
     * @param skill by how much
     */
    Counted retriever(long seed, double skill) {
        return new Counted(seed, skill);
    }

    static final class Counted implements Retriever<String> {

        final AtomicInteger asked = new AtomicInteger();
        Predicate<String> fails = query -> false;
        private final long seed;
        private final double skill;

        private Counted(long seed, double skill) {
            this.seed = seed;
            this.skill = skill;
        }

        @Override
        public Ranking retrieve(String query, int limit) {
            asked.incrementAndGet();
            if (fails.test(query)) {
                throw new IllegalArgumentException("no answer to " + query);
            }
            Random random = new Random(seed * 31 + query.hashCode());
            Map<String, Double> scores = new LinkedHashMap<>();
            for (int document = 0; document < DOCUMENTS; document++) {
                // Tenths, so that some tie.
                scores.put("d" + document, Math.rint(10 * (random.nextGaussian() + (document < 5 ? skill : 0))) / 10);
            }
            return Ranking.of(scores, limit);
        }
    }
}
