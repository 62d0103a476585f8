package io.retrieval4j.fuse;

import io.retrieval4j.fuse.normalise.Normalisation;
import java.util.List;
import java.util.Map;

/** Makes scores alike, then fuses: what {@link Fusion#after} gives. */
public record NormalisedFusion(Fusion fusion, Normalisation normalisation) implements Fusion {

    @Override
    public String name() {
        return fusion.name();
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return fusion.scores(normalisation.normalise(lists));
    }
}
