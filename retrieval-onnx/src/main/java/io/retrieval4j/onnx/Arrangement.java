package io.retrieval4j.onnx;

import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.token.End;
import io.retrieval4j.onnx.token.Frame;
import io.retrieval4j.onnx.token.Tokens;
import java.util.function.UnaryOperator;

/**
 * The tokens of a text as late interaction shows them to the model: cut to the side's length, with its marker behind the
 * first token, and filled up with mask tokens. Markers go in as ids: as text, "[Q]" is four tokens to most tokenizers.
 *
 * @param side which side
 * @param frame special tokens that the tokenizer puts around a text, and a cut keeps
 * @param cutAt which end of a text is cut
 */
record Arrangement(Side side, Frame frame, End cutAt) implements UnaryOperator<Tokens> {

    @Override
    public Tokens apply(Tokens tokens) {
        int marker = side.marker().isPresent() ? 1 : 0;
        int limit = side.maxTokens().orElse(Integer.MAX_VALUE);
        Tokens arranged = cutAt.cut(tokens, limit - marker, frame);
        if (side.marker().isPresent()) {
            arranged = arranged.withInserted(
                    Math.min(1, arranged.count()), side.marker().getAsInt());
        }
        return switch (side.expansion()) {
            case Expansion.None _ -> arranged;
            case Expansion.MaskTokens(int id, boolean attended, var padding, var length) -> {
                Tokens spelt = padding.isPresent() ? arranged.withReplaced(padding.getAsInt(), id) : arranged;
                yield spelt.filledTo(length.orElse(limit), id, attended);
            }
        };
    }
}
