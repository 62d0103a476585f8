package io.retrieval4j.eval.learn;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.pipeline.FeatureTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Writes features as SVMrank, RankLib and the LETOR collections have them: {@code grade qid:1 1:0.5 3:2 # query document}, features by
 * number from 1, queries by number from 1 in the order in which they are given.
 *
 * <p>Thorsten Joachims, Training linear SVMs in linear time, KDD 2006; Tao Qin, Tie-Yan Liu, Jun Xu and Hang Li, LETOR: a benchmark
 * collection for research on learning to rank for information retrieval, Information Retrieval 13(4), 2010. A feature that is NaN is
 * left out, which SVMrank reads as 0. A document without judgement has grade 0, as has one whose grade is below. Queries without judgements
 * are left out: they would teach that nothing is relevant. For LightGBM and XGBoost read the file into a matrix: the one's own reader knows
 * no {@code qid}, the other's counts features from 0.
 */
public final class LetorFile {

    private LetorFile() {}

    /**
     * Writes all rows.
     *
     * @param queries ids of the table's queries, in its order
     * @return how many rows each query that was written has, in their order: what LightGBM calls groups
     * @throws IllegalArgumentException if a feature is infinite, or no query has judgements
     */
    public static List<Integer> write(FeatureTable table, List<String> queries, Qrels qrels, Appendable out)
            throws IOException {
        if (queries.size() != table.queries().size()) {
            throw new IllegalArgumentException(
                    queries.size() + " ids for a table of " + table.queries().size() + " queries; each has one");
        }
        List<String> judged = queries.stream().filter(qrels.queries()::contains).toList();
        if (judged.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of the table's queries " + queries.stream().limit(3).toList()
                            + " has judgements, whose queries are "
                            + qrels.queries().stream().limit(3).toList());
        }
        for (int number = 1; number <= judged.size(); number++) {
            String query = judged.get(number - 1);
            for (Map.Entry<String, double[]> row :
                    table.queries().get(queries.indexOf(query)).entrySet()) {
                String place = "query '" + query + "', document '" + row.getKey() + "'";
                int grade = Math.max(0, qrels.grade(query, row.getKey()).orElse(0));
                out.append(grade + " qid:" + number + values(row.getValue(), place) + " # " + query + " " + row.getKey()
                        + "\n");
            }
        }
        return judged.stream()
                .map(query -> table.queries().get(queries.indexOf(query)).size())
                .toList();
    }

    private static String values(double[] features, String place) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < features.length; i++) {
            if (Double.isInfinite(features[i])) {
                throw new IllegalArgumentException(place + ": feature " + (i + 1) + " is " + features[i]);
            }
            if (!Double.isNaN(features[i])) {
                values.append(' ').append(i + 1).append(':').append(features[i]);
            }
        }
        return values.toString();
    }
}
