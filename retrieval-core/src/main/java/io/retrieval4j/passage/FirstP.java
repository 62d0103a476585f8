package io.retrieval4j.passage;

import io.retrieval4j.Hit;
import io.retrieval4j.PassageId;
import java.util.List;
import java.util.Optional;

/**
 * A document scores what its first passage does, number 0; where that is not in the ranking, the document is left out.
 *
 * <p>Zhuyun Dai and Jamie Callan, Deeper Text Understanding for IR with Contextual Neural Language Modeling, SIGIR 2019,
 * arXiv:1905.09217: BERT-FirstP.
 */
public record FirstP() implements PassageAggregation {

    @Override
    public String name() {
        return "firstP";
    }

    @Override
    public Optional<Scored> score(List<Hit> passages) {
        return passages.stream()
                .filter(hit -> !PassageId.isPassage(hit.id()) || PassageId.number(hit.id()) == 0)
                .findFirst()
                .map(first -> new Scored(first.score(), first.id()));
    }
}
