package io.retrieval4j.passage;

import io.retrieval4j.Hit;
import java.util.List;
import java.util.Optional;

/**
 * A document scores what its best passage does.
 *
 * <p>Zhuyun Dai and Jamie Callan, Deeper Text Understanding for IR with Contextual Neural Language Modeling, SIGIR 2019,
 * arXiv:1905.09217: BERT-MaxP.
 */
public record MaxP() implements PassageAggregation {

    @Override
    public String name() {
        return "maxP";
    }

    @Override
    public Optional<Scored> score(List<Hit> passages) {
        Hit best = passages.getFirst();
        return Optional.of(new Scored(best.score(), best.id()));
    }
}
