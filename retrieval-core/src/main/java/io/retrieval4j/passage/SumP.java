package io.retrieval4j.passage;

import io.retrieval4j.Hit;
import java.util.List;
import java.util.Optional;

/**
 * A document scores the sum of its passages' scores: long documents gain, and what is not in the ranking counts as 0. For scores that are
 * not negative.
 *
 * <p>Zhuyun Dai and Jamie Callan, Deeper Text Understanding for IR with Contextual Neural Language Modeling, SIGIR 2019,
 * arXiv:1905.09217: BERT-SumP.
 */
public record SumP() implements PassageAggregation {

    @Override
    public String name() {
        return "sumP";
    }

    @Override
    public Optional<Scored> score(List<Hit> passages) {
        double sum = passages.stream().mapToDouble(Hit::score).sum();
        return Optional.of(new Scored(sum, passages.getFirst().id()));
    }
}
