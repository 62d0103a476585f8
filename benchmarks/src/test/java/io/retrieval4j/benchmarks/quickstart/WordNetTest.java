package io.retrieval4j.benchmarks.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordNetTest {

    private static final List<Concept> ALL = WordNet.mostFrequent(Integer.MAX_VALUE);

    @Test
    void hasEveryConceptOnceUnderItsOwnId() {
        Set<String> ids = ALL.stream().map(Concept::id).collect(Collectors.toSet());

        assertThat(ALL).hasSize(117_791);
        assertThat(ids).hasSize(ALL.size()).allMatch(id -> id.matches("[nvar]\\d{8}"));
    }

    @Test
    void cutsTheExamplesOffTheGloss() {
        assertThat(WordNet.definition("the sound of something crunching; \"he heard the crunch of footsteps\""))
                .isEqualTo("the sound of something crunching");
        assertThat(WordNet.definition("exhausted; at the end of one's strength"))
                .isEqualTo("exhausted; at the end of one's strength");
        assertThat(ALL.stream().filter(concept -> concept.definition().isBlank()))
                .isEmpty();
    }

    @Test
    void putsTheMostFrequentFirst() {
        assertThat(WordNet.mostFrequent(1000)).isEqualTo(ALL.subList(0, 1000));
        assertThat(ALL).isSortedAccordingTo((a, b) -> Integer.compare(b.uses(), a.uses()));
    }

    @Test
    void everyJudgedConceptIsThereAndEveryDescriptionAsksForOne() throws Exception {
        DefinitionCollection collection = DefinitionCollection.of(ALL);
        Set<String> ids = ALL.stream().map(Concept::id).collect(Collectors.toSet());

        assertThat(collection.queries()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(collection.queries())
                .allSatisfy(query -> assertThat(
                                collection.qrels().grades(query.id()).keySet())
                        .as(query.text())
                        .isNotEmpty()
                        .isSubsetOf(ids));
    }
}
