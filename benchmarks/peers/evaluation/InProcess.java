import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.RR;
import static io.retrieval4j.eval.Measures.nDCG;

import io.retrieval4j.eval.Evaluation;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Seconds for nDCG@10, AP and RR over what is in memory already: {@code files QRELS RUN}, or {@code rankings COUNT} for so
 * many generated rankings of 100 documents, 10 of about 150 candidates judged. Prints each of ten repetitions.
 */
final class InProcess {

    private static final int REPETITIONS = 10;
    private static final int DOCUMENTS = 100;

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "files" -> time(Qrels.read(Path.of(arguments[1])), Run.read(Path.of(arguments[2])));
            case "rankings" -> rankings(Integer.parseInt(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0] + " is neither files nor rankings");
        }
    }

    private static void rankings(int count) {
        Random random = new Random(1);
        Map<String, Map<String, Integer>> grades = LinkedHashMap.newLinkedHashMap(count);
        Run.Builder run = Run.builder("generated");
        for (int query = 0; query < count; query++) {
            String id = "q" + query;
            int base = random.nextInt(1_000_000);
            Map<String, Integer> judged = new HashMap<>();
            for (int i = 0; i < 10; i++) {
                judged.put("d" + (base + random.nextInt(150)), 1 + random.nextInt(3));
            }
            grades.put(id, judged);
            for (int rank = 0; rank < DOCUMENTS; rank++) {
                run.add(id, "d" + (base + rank), DOCUMENTS - rank);
            }
        }
        time(Qrels.of(grades), run.build());
    }

    private static void time(Qrels qrels, Run run) {
        Evaluator evaluator = Evaluator.of(qrels);
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            long start = System.nanoTime();
            Evaluation evaluation = evaluator.evaluate(run, nDCG.at(10), AP, RR);
            System.out.printf("%.4f %s%n", (System.nanoTime() - start) / 1e9, evaluation);
        }
    }
}
