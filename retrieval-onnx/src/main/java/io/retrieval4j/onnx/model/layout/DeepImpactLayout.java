package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.TextForm;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * DeepImpact: beside a graph that gives hidden states, the layers of {@code impact_score_encoder}, a sequence in PyTorch
 * that numbers them; each is followed by ReLU. DeepImpact has two (0 and 3, with ReLU and dropout between them),
 * DeeperImpact one (0).
 *
 * <p>Antonio Mallia et al., Learning Passage Impacts for Inverted Indexes, SIGIR 2021, arXiv:2104.12016; Soyuj Basnet et
 * al., DeeperImpact: Optimizing Sparse Learned Index Structures, 2024, arXiv:2405.17093.
 */
final class DeepImpactLayout {

    private static final String HEAD = "impact_score_encoder";
    private static final int MOST_MODULES = 10;

    private DeepImpactLayout() {}

    static Optional<ModelDescription> read(FolderFiles files) {
        HeadTensors tensors = HeadTensors.of(files.folder());
        List<Layer> head = IntStream.range(0, MOST_MODULES)
                .mapToObj(module -> tensors.layer(HEAD + "." + module, Activation.RELU))
                .flatMap(Optional::stream)
                .toList();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Set<String> punctuation = Set.copyOf(Punctuation.SYMBOLS);
        return Optional.of(new Sparse(
                new Weighting.UniqueWords(TextForm.PLAIN, punctuation),
                new Weighting.Words(TextForm.PLAIN, head, punctuation),
                files.maxTokens()));
    }
}
