package io.retrieval4j.onnx.tokenizer;

import io.retrieval4j.onnx.token.Tokens;
import java.util.Arrays;
import java.util.function.BinaryOperator;

/**
 * A tokenizer of two texts that a template writes into one. The template has all special tokens there are. Where the whole is
 * cut, what the template ends in is put back over its last tokens, as sentence-transformers does: behind it the model
 * answers.
 */
public final class TemplateTokenizer implements PairReader {

    // What tokens two fillings have in common at the end is the template's, whatever the texts; as the original finds
    // it.
    private static final String FILLING = "0";
    private static final String OTHER_FILLING = "1 2 3 4";

    private final Tokenizer tokenizer;
    private final BinaryOperator<String> template;
    private final long[] ending;

    private TemplateTokenizer(Tokenizer tokenizer, BinaryOperator<String> template, long[] ending) {
        this.tokenizer = tokenizer;
        this.template = template;
        this.ending = ending;
    }

    /**
     * Makes the tokenizer that the file describes.
     *
     * @param maxTokens where the whole is cut, the template included
     * @param template the text of a pair
     * @throws IllegalArgumentException if the file describes none, or the template leaves no room
     */
    public static TemplateTokenizer open(TokenizerFile file, int maxTokens, BinaryOperator<String> template) {
        Tokenizer tokenizer = Tokenizer.openBare(file, maxTokens);
        try {
            Tokens empty = tokenizer.tokenize(template.apply("", ""));
            if (empty.count() >= maxTokens) {
                throw new IllegalArgumentException(
                        "at most " + maxTokens + " tokens a pair leave no room beside those of"
                                + " the template around it, tokenised by " + file.name() + "; name more by maxTokens");
            }
            long[] one = tokenizer.tokenize(template.apply(FILLING, FILLING)).ids();
            long[] other = tokenizer
                    .tokenize(template.apply(OTHER_FILLING, OTHER_FILLING))
                    .ids();
            return new TemplateTokenizer(tokenizer, template, ending(one, other));
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static long[] ending(long[] one, long[] other) {
        int count = 0;
        while (count < Math.min(one.length, other.length)
                && one[one.length - 1 - count] == other[other.length - 1 - count]) {
            count++;
        }
        return Arrays.copyOfRange(one, one.length - count, one.length);
    }

    @Override
    public Tokens tokenize(String first, String second) {
        Tokens tokens = tokenizer.tokenize(template.apply(first, second));
        return tokens.cut() ? tokens.withLast(ending) : tokens;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
