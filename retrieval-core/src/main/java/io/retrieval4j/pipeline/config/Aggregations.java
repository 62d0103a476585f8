package io.retrieval4j.pipeline.config;

import io.retrieval4j.json.Settings;
import io.retrieval4j.json.SettingsException;
import io.retrieval4j.passage.FirstP;
import io.retrieval4j.passage.KMaxMeanP;
import io.retrieval4j.passage.MaxP;
import io.retrieval4j.passage.MeanP;
import io.retrieval4j.passage.PassageAggregation;
import io.retrieval4j.passage.SumP;
import java.util.List;
import java.util.Map;

/** Aggregations of passages by name. */
final class Aggregations {

    private static final List<PassageAggregation> PLAIN = List.of(new MaxP(), new FirstP(), new SumP(), new MeanP());
    private static final String K_MAX_MEAN = new KMaxMeanP(1).name();

    private Aggregations() {}

    static PassageAggregation read(Settings settings) {
        String name = settings.text("name");
        PassageAggregation read = name.equals(K_MAX_MEAN)
                ? new KMaxMeanP(settings.count("k"))
                : PLAIN.stream()
                        .filter(aggregation -> aggregation.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new SettingsException(
                                settings.where(),
                                "there is no aggregation '"
                                        + name + "'; there are "
                                        + PLAIN.stream()
                                                .map(PassageAggregation::name)
                                                .toList() + " and " + K_MAX_MEAN));
        settings.end();
        return read;
    }

    static Map<String, Object> written(PassageAggregation aggregation) {
        return aggregation instanceof KMaxMeanP best
                ? Map.of("name", best.name(), "k", best.k())
                : Map.of("name", aggregation.name());
    }
}
