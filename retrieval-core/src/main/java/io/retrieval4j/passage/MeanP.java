package io.retrieval4j.passage;

import io.retrieval4j.Hit;
import java.util.List;
import java.util.Optional;

/**
 * A document scores the mean of its passages' scores, of those that are in the ranking: what lies below its end is not known, so a
 * document of which only the best passage was found gains by that.
 *
 * <p>As {@code pt.text.mean_passage} of Craig Macdonald et al., PyTerrier: Declarative Experimentation in Python from BM25 to Dense
 * Retrieval, CIKM 2021.
 */
public record MeanP() implements PassageAggregation {

    @Override
    public String name() {
        return "meanP";
    }

    @Override
    public Optional<Scored> score(List<Hit> passages) {
        double sum = passages.stream().mapToDouble(Hit::score).sum();
        return Optional.of(new Scored(sum / passages.size(), passages.getFirst().id()));
    }
}
