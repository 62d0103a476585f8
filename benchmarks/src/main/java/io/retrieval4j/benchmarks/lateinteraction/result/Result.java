package io.retrieval4j.benchmarks.lateinteraction.result;

import io.retrieval4j.benchmarks.lateinteraction.data.JudgedQuery;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one system reached at one setting.
 *
 * @param queries how many are in the means
 * @param recall share of the exact ten best that were found, a mean over queries
 * @param relativeScore exact scores of what was found, added up, by those of the exact ten best, a mean over queries
 * @param ndcg nDCG@10 by year, in the order of {@link JudgedQuery#YEARS}; null where passages are copies, which nobody judged
 * @param median milliseconds of a query
 * @param p99 milliseconds that 99 % of the queries do not exceed
 */
public record Result(
        Answers answers,
        int queries,
        double recall,
        double relativeScore,
        @Nullable List<Double> ndcg,
        double median,
        double p99) {

    public static final String CSV_HEADER =
            "system,setting,form,passages,queries,recall@10,relative_score,ndcg@10_dl19,"
                    + "ndcg@10_dl20,median_ms,p99_ms,build_seconds,index_bytes";

    public String csv() {
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%d,%d,%.4f,%.4f,%s,%s,%.3f,%.3f,%.0f,%d",
                answers.system(),
                answers.setting(),
                answers.form(),
                answers.passages(),
                queries,
                recall,
                relativeScore,
                ndcg(0),
                ndcg(1),
                median,
                p99,
                answers.buildSeconds(),
                answers.indexBytes());
    }

    private String ndcg(int year) {
        return ndcg == null ? "" : String.format(Locale.ROOT, "%.4f", ndcg.get(year));
    }
}
