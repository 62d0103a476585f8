package io.retrieval4j.onnx.tokenizer.check;

import io.retrieval4j.onnx.tokenizer.check.Regex.Choice;
import io.retrieval4j.onnx.tokenizer.check.Regex.Look;
import io.retrieval4j.onnx.tokenizer.check.Regex.One;
import io.retrieval4j.onnx.tokenizer.check.Regex.Repeat;
import io.retrieval4j.onnx.tokenizer.check.Regex.Row;

/**
 * How often a regular expression may be tried at one place of a text. Oniguruma gives up after ten million tries, by which the
 * native library ends the process; texts have up to half a million characters. So an expression passes where tries grow with
 * the text's length at most, times {@value #MOST}: where nothing open-ended is repeated, and of open-ended loops one alone is
 * followed by something that may fail. The expressions of GPT-2, GPT-4, Llama 3, Qwen, DeepSeek and Bloom are of that kind.
 *
 * <p>Errs on the safe side: that two loops match different characters, which would save them, is not looked at.
 */
final class Backtracking {

    private static final int MOST = 16;

    private Backtracking() {}

    /** Why the expression is refused; empty where it is not. */
    static String refusal(String regex) {
        try {
            Tries tries = tries(RegexParser.parse(regex), false);
            return tries.loops > 1 || tries.factor > MOST
                    ? "may be tried for ever: it has " + tries.loops + " open-ended loops before what may fail, and "
                            + tries.factor + " choices beside"
                    : "";
        } catch (RegexParser.Unknown e) {
            return e.what();
        }
    }

    /**
     * Ways of matching at one place, as {@code factor * length ^ loops}.
     *
     * @param factor beyond what matters, some larger number
     */
    private record Tries(int loops, int factor) {

        static final Tries ONE = new Tries(0, 1);

        Tries and(Tries other) {
            return new Tries(loops + other.loops, capped((long) factor * other.factor));
        }

        Tries or(Tries other) {
            return new Tries(Math.max(loops, other.loops), capped((long) factor + other.factor));
        }

        private static int capped(long factor) {
            return (int) Math.min(factor, 1_000_000);
        }
    }

    /** @param mayFail whether something behind the node may, so that other ways are tried */
    private static Tries tries(Regex node, boolean mayFail) {
        return switch (node) {
            case One _ -> Tries.ONE;
            case Look(Regex inner, boolean _) -> tries(inner, false);
            case Row(var parts) -> {
                Tries tries = Tries.ONE;
                boolean failing = mayFail;
                for (int i = parts.size() - 1; i >= 0; i--) {
                    tries = tries.and(tries(parts.get(i), failing));
                    failing |= canFail(parts.get(i));
                }
                yield tries;
            }
            case Choice(var ways) ->
                ways.stream()
                        .map(way -> tries(way, mayFail))
                        .reduce(
                                new Tries(0, 0),
                                (all, one) -> mayFail
                                        ? all.or(one)
                                        // The first that matches stays, so that no ways multiply; each is tried once.
                                        : new Tries(
                                                Math.max(all.loops, one.loops),
                                                Math.max(Math.max(1, all.factor), one.factor)));
            case Repeat repeat -> tries(repeat, mayFail);
        };
    }

    private static Tries tries(Repeat repeat, boolean mayFail) {
        boolean tried = mayFail && !repeat.possessive();
        Tries inner = tries(repeat.inner(), true);
        if (inner.loops > 0 && (repeat.max() > 1)) {
            // A loop in a loop: as many ways as the text has divisions.
            return new Tries(2, inner.factor);
        }
        if (repeat.inner() instanceof One) {
            return !tried
                    ? Tries.ONE
                    : repeat.isOpen() ? new Tries(1, 1) : new Tries(0, repeat.max() - repeat.min() + 1);
        }
        if (repeat.isOpen()) {
            return tried && inner.factor > 1 ? new Tries(2, inner.factor) : new Tries(tried ? 1 : 0, inner.factor);
        }
        Tries tries = new Tries(0, tried ? repeat.max() - repeat.min() + 1 : 1);
        for (int i = 0; i < Math.min(repeat.max(), 32) && tries.factor <= MOST; i++) {
            tries = tries.and(inner);
        }
        return tries;
    }

    private static boolean canFail(Regex node) {
        return switch (node) {
            case One _, Look _ -> true;
            case Row(var parts) -> parts.stream().anyMatch(Backtracking::canFail);
            case Choice(var ways) -> ways.stream().allMatch(Backtracking::canFail);
            case Repeat repeat -> repeat.min() > 0 && canFail(repeat.inner());
        };
    }
}
