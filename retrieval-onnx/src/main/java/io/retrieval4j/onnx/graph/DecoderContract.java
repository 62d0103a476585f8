package io.retrieval4j.onnx.graph;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the graphs of a decoder are to take and to give, as Optimum names it. */
final class DecoderContract {

    static final String IDS = "input_ids";
    static final String STATES = "encoder_hidden_states";
    static final String MASK = "encoder_attention_mask";
    static final String BRANCH = "use_cache_branch";
    static final String LOGITS = "logits";

    private DecoderContract() {}

    /** All tokens so far go in; logits and, for a past, all key values come out. */
    static void requireWhole(LoadedModel model, List<KeyValues> past) {
        require(model, Set.of(IDS, STATES), Set.of(IDS, STATES, MASK), presents(past, _ -> true));
    }

    /** One token and the past go in; logits and the key values of the tokens come out. */
    static void requireNext(LoadedModel model, List<KeyValues> past) {
        requireGrowing(model, past);
        Set<String> known = pasts(past, IDS, STATES, MASK);
        require(model, pasts(past, IDS), known, presents(past, keyValues -> !keyValues.ofEncoder()));
    }

    /** Both in one. */
    static void requireMerged(LoadedModel model, List<KeyValues> past) {
        Set<String> known = pasts(past, IDS, STATES, MASK, BRANCH);
        require(model, pasts(past, IDS, STATES, BRANCH), known, presents(past, _ -> true));
        requireGrowing(model, past);
    }

    private static Set<String> pasts(List<KeyValues> past, String... others) {
        Set<String> names = new TreeSet<>(Set.of(others));
        past.forEach(keyValues -> names.add(keyValues.past()));
        return names;
    }

    private static Set<String> presents(List<KeyValues> past, Predicate<KeyValues> wanted) {
        Set<String> names = new TreeSet<>(Set.of(LOGITS));
        past.stream().filter(wanted).forEach(keyValues -> names.add(keyValues.present()));
        return names;
    }

    private static void require(LoadedModel model, Set<String> needed, Set<String> known, Set<String> wanted) {
        Set<String> inputs = model.session().getInputNames();
        Set<String> outputs = model.session().getOutputNames();
        if (!known.containsAll(inputs) || !inputs.containsAll(needed) || !outputs.containsAll(wanted)) {
            throw new IllegalArgumentException(model.name() + " takes " + inputs + " and gives " + outputs
                    + "; it is to take " + needed + " at least and " + known + " at most, and to give " + wanted
                    + ". Are the folder's graphs of one export? Without decoder_with_past_model.onnx and "
                    + "decoder_model_merged.onnx, decoder_model.onnx is run without a past");
        }
    }

    private static void requireGrowing(LoadedModel model, List<KeyValues> past) {
        if (past.stream().allMatch(KeyValues::ofEncoder)) {
            throw new IllegalArgumentException(model.name() + " takes no past of the tokens so far, which inputs named "
                    + KeyValues.PREFIX + "N.decoder.key and so on are; it takes "
                    + model.session().getInputNames());
        }
    }
}
