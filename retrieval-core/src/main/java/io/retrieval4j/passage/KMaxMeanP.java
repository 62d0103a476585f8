package io.retrieval4j.passage;

import io.retrieval4j.Hit;
import java.util.List;
import java.util.Optional;

/**
 * A document scores the mean of its best passages' scores, of so many or of all where the ranking has fewer of them. With 1 it is {@link
 * MaxP}, with as many as there are {@link MeanP}.
 *
 * <p>Xuanang Chen et al., ICIP at TREC-2020 Deep Learning Track, TREC 2020; {@code pt.text.kmaxavg_passage} of PyTerrier.
 *
 * @param k passages, at least 1
 */
public record KMaxMeanP(int k) implements PassageAggregation {

    public KMaxMeanP {
        if (k < 1) {
            throw new IllegalArgumentException("the mean of the best " + k + " passages; the least is 1");
        }
    }

    @Override
    public String name() {
        return "kMaxMeanP";
    }

    @Override
    public Optional<Scored> score(List<Hit> passages) {
        double mean =
                passages.stream().limit(k).mapToDouble(Hit::score).average().orElseThrow();
        return Optional.of(new Scored(mean, passages.getFirst().id()));
    }
}
