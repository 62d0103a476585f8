package io.retrieval4j.lucene.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.segment.KilledProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at any moment loses no occurrence that was committed. */
class KilledContextualProcessTest {

    private static final int KILLS = 4;

    @TempDir
    Path folder;

    private int segments;

    @Test
    void nothingThatWasCommittedIsLost() throws IOException, InterruptedException {
        KilledProcess.kill(
                KilledContextualIndexer.class, folder, KILLS, leaf -> segments++, (leaf, document, id, what) -> {
                    ContextualLists lists = Objects.requireNonNull(ContextualLists.of(leaf, "terms"));
                    ForwardRecord record = lists.record(lists.ordinalFrom(document));
                    List<String> terms = new ArrayList<>();
                    for (int i = 0; i < record.size(); i++) {
                        String term =
                                lists.dictionary().cursor().term(record.term(i)).utf8ToString();
                        for (int count = record.count(i); count > 0; count--) {
                            terms.add(term);
                        }
                    }
                    assertThat(terms)
                            .as(what)
                            .containsExactlyElementsOf(KilledContextualIndexer.OCCURRENCES.of(id).terms().stream()
                                    .sorted()
                                    .toList());
                });
        assertThat(segments).isGreaterThan(KILLS);
    }
}
