package io.retrieval4j.onnx;

import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.token.Tokens;
import java.util.function.UnaryOperator;

/**
 * The tokens of a text as late interaction shows them to the model: cut to the side's length, with its marker behind the
 * first token, and filled up with mask tokens. Markers go in as ids: as text, "[Q]" is four tokens to most tokenizers.
 *
 * @param side which side
 * @param trailing special tokens that the tokenizer puts behind a text, and a cut keeps
 */
record Arrangement(Side side, int trailing) implements UnaryOperator<Tokens> {

    @Override
    public Tokens apply(Tokens tokens) {
        int marker = side.marker().isPresent() ? 1 : 0;
        int limit = side.maxTokens().orElse(Integer.MAX_VALUE);
        Tokens arranged = tokens.cutTo(limit - marker, trailing);
        if (side.marker().isPresent()) {
            arranged = arranged.withInserted(
                    Math.min(1, arranged.count()), side.marker().getAsInt());
        }
        return switch (side.expansion()) {
            case Expansion.None _ -> arranged;
            case Expansion.MaskTokens(int id, boolean attended) -> arranged.filledTo(limit, id, attended);
        };
    }
}
