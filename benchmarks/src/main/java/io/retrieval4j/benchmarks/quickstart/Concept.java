package io.retrieval4j.benchmarks.quickstart;

import io.retrieval4j.eval.collection.CorpusDocument;
import java.util.List;

/**
 * A synset of WordNet.
 *
 * @param id the letter of its part of speech (n, v, a or r) and the eight digits of its offset in WordNet 3.1
 * @param words its lemmas
 * @param definition its gloss without the examples
 * @param uses how often its words were tagged with this sense in WordNet's semantic concordances
 * @param pointers how many relations it has
 */
record Concept(String id, List<String> words, String definition, int uses, int pointers) {

    /** What is searched: the definition alone, so that a description must be understood and not just spelled. */
    CorpusDocument passage() {
        return new CorpusDocument(id, "", definition);
    }

    String words(String separator) {
        return String.join(separator, words);
    }
}
