package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * Logarithmic inverse square rank, smoothed: the sum of {@code 1 / rank^2}, times the logarithm of {@code sigma} plus
 * the number of lists that have the document, so that what only one list has is told apart.
 *
 * <p>André Mourão, Flávio Martins and João Magalhães, Multimodal medical information retrieval with unsupervised rank
 * fusion, Computerized Medical Imaging and Graphics 39, 2015.
 *
 * @param sigma 0 to 1; {@link #USUAL_SIGMA} is customary
 */
public record LogNIsr(double sigma) implements Fusion {

    public static final double USUAL_SIGMA = .01;

    public LogNIsr {
        if (!(sigma >= 0 && sigma <= 1)) {
            throw new IllegalArgumentException("sigma " + sigma + " is outside 0..1");
        }
    }

    @Override
    public String name() {
        return "logn_isr";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return Votes.combine(lists, votes -> Isr.squares(votes) * Math.log(votes.size() + sigma));
    }
}
