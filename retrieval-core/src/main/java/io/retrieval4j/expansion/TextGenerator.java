package io.retrieval4j.expansion;

import java.util.List;
import java.util.function.Function;

/** Writes texts for texts: queries that they answer, key phrases. Safe for concurrent use. */
@FunctionalInterface
public interface TextGenerator {

    /**
     * The texts generated for each of some texts, in their order.
     *
     * @param texts not blank
     */
    List<List<String>> generate(List<String> texts);

    /** A generator that writes for one text at a time. */
    static TextGenerator oneByOne(Function<? super String, ? extends List<String>> generator) {
        return texts -> texts.stream().<List<String>>map(generator).toList();
    }
}
