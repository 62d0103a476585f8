package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * Inverse square rank: the sum of {@code 1 / rank^2}, times the number of lists that have the document.
 *
 * <p>André Mourão, Flávio Martins and João Magalhães, Multimodal medical information retrieval with unsupervised rank
 * fusion, Computerized Medical Imaging and Graphics 39, 2015.
 */
public record Isr() implements Fusion {

    @Override
    public String name() {
        return "isr";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return Votes.combine(lists, votes -> squares(votes) * votes.size());
    }

    static double squares(List<Votes.Vote> votes) {
        return Votes.sum(votes, vote -> 1.0 / ((double) vote.rank() * vote.rank()));
    }
}
