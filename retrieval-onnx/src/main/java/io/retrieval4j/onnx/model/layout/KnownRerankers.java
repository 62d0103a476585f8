package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.PairTemplate;
import io.retrieval4j.onnx.model.PairTemplate.Part;
import io.retrieval4j.onnx.model.PairTemplate.Part.Given;
import java.util.List;
import java.util.Optional;

/** Language models that rerank, whose folders may have no template for pairs, as their cards have it. Told by name and kind. */
final class KnownRerankers {

    private static final KnownName QWEN3 = new KnownName("Qwen3-Reranker-(?:0\\.6|4|8)B", "qwen3");

    private KnownRerankers() {}

    /** The template of the one that a folder holds. */
    static Optional<PairTemplate> template(FolderFiles files) {
        return QWEN3.isNameOf(files) ? Optional.of(qwen3()) : Optional.empty();
    }

    private static PairTemplate qwen3() {
        Part instruction = new Part.Text("Given a web search query, retrieve relevant passages that answer the query");
        return new PairTemplate(qwen3(instruction), qwen3(Given.PROMPT));
    }

    private static List<Part> qwen3(Part instruction) {
        return List.of(
                new Part.Text(
                        "<|im_start|>system\nJudge whether the Document meets the requirements based on the Query and"
                                + " the Instruct provided. Note that the answer can only be \"yes\" or \"no\".<|im_end|>\n"
                                + "<|im_start|>user\n<Instruct>: "),
                instruction,
                new Part.Text("\n<Query>: "),
                Given.QUERY,
                new Part.Text("\n<Document>: "),
                Given.DOCUMENT,
                new Part.Text("<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n"));
    }
}
