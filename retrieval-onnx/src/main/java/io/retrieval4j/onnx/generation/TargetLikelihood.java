package io.retrieval4j.onnx.generation;

import java.util.Arrays;
import java.util.List;

/**
 * How likely a model finds a given output, token by token, the end token included.
 *
 * @param logProbabilities of each token behind those before it, natural logarithm, 0 or less
 * @param entropies of the distribution that each token was one of, in nats: high where the model was open to much
 */
public record TargetLikelihood(List<Double> logProbabilities, List<Double> entropies) {

    public TargetLikelihood {
        logProbabilities = List.copyOf(logProbabilities);
        entropies = List.copyOf(entropies);
    }

    static TargetLikelihood of(double[] logProbabilities, double[] entropies) {
        return new TargetLikelihood(
                Arrays.stream(logProbabilities).boxed().toList(),
                Arrays.stream(entropies).boxed().toList());
    }

    /** Of all tokens together. */
    public double logProbability() {
        return logProbabilities.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Of a token on average, which targets of unlike length are compared by; 0 without tokens. */
    public double meanLogProbability() {
        return logProbabilities.isEmpty() ? 0 : logProbability() / logProbabilities.size();
    }
}
