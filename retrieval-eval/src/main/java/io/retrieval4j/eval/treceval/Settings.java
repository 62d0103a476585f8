package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.measure.Compatibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * trec_eval's options.
 *
 * @param version the version to equal
 * @param measures names, nicknames and parameters, as behind {@code -m}; none means {@code official}
 * @param format {@code -R}
 * @param perQuery {@code -q}: print each query's values
 * @param summary unless {@code -n}: print the values of all queries
 * @param complete {@code -c}: average over all judged queries, not only those of the run
 * @param judgedOnly {@code -J}: take documents without judgement out of the rankings
 * @param removeQuery take the document with the query's own id out of each ranking, before anything else; no option of
 *     trec_eval's
 * @param level {@code -l}: the least grade that is relevant
 * @param depth {@code -M}: how many documents of a ranking count
 * @param collection {@code -N}: documents in the collection, for {@code utility}
 * @param zScores {@code -Z}: means and standard deviations, by which values are scaled
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public record Settings(
        Compatibility version,
        List<String> measures,
        Format format,
        boolean perQuery,
        boolean summary,
        boolean complete,
        boolean judgedOnly,
        boolean removeQuery,
        int level,
        int depth,
        long collection,
        @Nullable ZScores zScores) {

    public Settings {
        measures = measures.isEmpty() ? List.of("official") : List.copyOf(measures);
    }

    double scale(String query, String measure, double value) {
        return zScores == null ? value : zScores.of(query, measure, value);
    }

    String printed(String measure) {
        return zScores == null ? Line.padded(measure) : "Z" + Line.padded(measure);
    }
}
