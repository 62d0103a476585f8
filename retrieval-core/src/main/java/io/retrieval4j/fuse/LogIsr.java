package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * Logarithmic inverse square rank: the sum of {@code 1 / rank^2}, times the logarithm of the number of lists that have
 * the document. What only one list has scores 0.
 *
 * <p>André Mourão, Flávio Martins and João Magalhães, Multimodal medical information retrieval with unsupervised rank
 * fusion, Computerized Medical Imaging and Graphics 39, 2015.
 */
public record LogIsr() implements Fusion {

    @Override
    public String name() {
        return "log_isr";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return Votes.combine(lists, votes -> Isr.squares(votes) * Math.log(votes.size()));
    }
}
