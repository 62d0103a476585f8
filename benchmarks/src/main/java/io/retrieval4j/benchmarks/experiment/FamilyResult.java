package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.eval.Run;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one family reached.
 *
 * @param measures mean values by name, such as {@code nDCG@10}
 * @param queries how many queries the means are over
 * @param p50 median milliseconds of one query, encoding included
 * @param p99 milliseconds that 99 % of the queries do not exceed
 * @param run what was found, in the order in which it was found
 */
public record FamilyResult(String family, Map<String, Double> measures, int queries, double p50, double p99, Run run) {

    /** Everything by name, as scripts read it. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>(measures);
        map.put("queries", queries);
        map.put("p50", p50);
        map.put("p99", p99);
        return map;
    }
}
