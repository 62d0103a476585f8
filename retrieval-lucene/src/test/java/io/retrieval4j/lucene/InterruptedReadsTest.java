package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reads, opens and closes does its work on an interrupted thread too, and takes nothing from the writer beside it. */
@Timeout(120)
class InterruptedReadsTest {

    private static final Schema SCHEMA =
            Schema.builder().text("body").lateInteraction("tokens", 2).build();

    private static final Schema GROWN = Schema.builder()
            .text("body")
            .lateInteraction("tokens", 2)
            .keyword("tag")
            .build();

    @TempDir
    Path directory;

    @TempDir
    Path other;

    @AfterEach
    void nothingIsLeftOver() {
        Thread.interrupted();
    }

    private static Document document(String id) {
        return Document.builder(id).set("body", "a word of " + id).build();
    }

    /** Several segments, some of which a snapshot has alone once they are merged. */
    private RetrievalIndex filled() {
        RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA);
        for (int i = 0; i < 5; i++) {
            index.add(document("d" + i));
            index.refresh();
        }
        return index;
    }

    /** The segments of before are in use by older readers alone, and there is something to lose. */
    private static void mergeAndAdd(RetrievalIndex index) {
        index.optimize();
        index.refresh();
        index.add(document("uncommitted"));
    }

    private void assertThatTheWriterLives(RetrievalIndex index) {
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        index.add(document("after"));
        index.close();
        try (RetrievalIndex again = RetrievalIndex.open(directory)) {
            assertThat(again.size()).isEqualTo(7);
        }
    }

    @Test
    void aSnapshotThatIsTheLastToHaveFilesIsClosed() {
        RetrievalIndex index = filled();
        try (Snapshot snapshot = index.snapshot()) {
            mergeAndAdd(index);
            Thread.currentThread().interrupt();
            assertThat(snapshot.size()).isEqualTo(5);
        }
        assertThatTheWriterLives(index);
    }

    @Test
    void aSearchThatIsTheLastToHaveFilesLetsThemGo() {
        RetrievalIndex index = filled();
        assertThat(index.<String>lucene(prefix -> new During(prefix, () -> {
                            mergeAndAdd(index);
                            Thread.currentThread().interrupt();
                        }))
                        .retrieve("d", 10))
                .hasSize(5);
        assertThatTheWriterLives(index);
    }

    @Test
    void aSearchThatOutlivesItsSnapshotLetsItsFilesGo() {
        RetrievalIndex index = filled();
        try (Snapshot snapshot = index.snapshot()) {
            assertThat(snapshot.<String>lucene(prefix -> new During(prefix, () -> {
                                mergeAndAdd(index);
                                Thread.currentThread().interrupt();
                                letGo(snapshot);
                            }))
                            .retrieve("d", 10))
                    .hasSize(5);
        }
        assertThatTheWriterLives(index);
    }

    private static void letGo(Snapshot snapshot) {
        snapshot.close();
    }

    @Test
    void aReaderOfTheUsersOwnThatIsTheLastToHaveFilesLetsThemGo() throws Exception {
        RetrievalIndex index = filled();
        IndexSearcher searcher;
        try (Snapshot snapshot = index.snapshot()) {
            searcher = snapshot.searcher();
            searcher.getIndexReader().incRef();
        }
        mergeAndAdd(index);
        Thread.currentThread().interrupt();
        assertThat(searcher.count(MatchAllDocsQuery.INSTANCE)).isEqualTo(5);
        searcher.getIndexReader().decRef();
        assertThatTheWriterLives(index);
    }

    @Test
    void aSnapshotOutlivesItsIndex() {
        RetrievalIndex index = filled();
        Snapshot snapshot = index.snapshot();
        mergeAndAdd(index);
        index.add(document("after"));
        index.close();
        Thread.currentThread().interrupt();
        assertThat(snapshot.text("body").retrieve("word", 10)).hasSize(5);
        snapshot.close();
        assertThat(Thread.interrupted()).isTrue();
        try (RetrievalIndex again = RetrievalIndex.open(directory)) {
            assertThat(again.size()).isEqualTo(7);
        }
    }

    /** What a caller does beside a writer, or with an index of its own. */
    enum Call {
        STATISTICS,
        ALL_DOCUMENTS,
        SEARCHES,
        READ_ONLY,
        ANOTHER_INDEX,
        GROWING,
        ROLLBACK,
        GENERATIONS;

        void on(RetrievalIndex index, Path directory, Path other) {
            switch (this) {
                case STATISTICS -> {
                    try (Snapshot snapshot = index.snapshot()) {
                        assertThat(snapshot.statistics().segments()).isEqualTo(5);
                        assertThat(snapshot.userData()).isEmpty();
                    }
                }
                case ALL_DOCUMENTS -> {
                    try (Snapshot snapshot = index.snapshot()) {
                        assertThat(snapshot.all(Set.of("tokens"), UnaryOperator.identity()))
                                .hasSize(5);
                    }
                }
                case SEARCHES -> {
                    assertThat(index.text("body").retrieve("word", 10)).hasSize(5);
                    assertThat(index.documents(List.of("d1", "d2"), Set.of("tokens")))
                            .hasSize(2);
                }
                case READ_ONLY -> {
                    try (ReadOnlyIndex reader = RetrievalIndex.openReadOnly(directory);
                            Snapshot snapshot = reader.snapshot()) {
                        reader.refresh();
                        assertThat(snapshot.statistics().documents()).isEqualTo(5);
                    }
                }
                case ANOTHER_INDEX -> {
                    RetrievalIndex.open(other, SCHEMA).close();
                    RetrievalIndex.open(other).close();
                }
                case GROWING -> {
                    RetrievalIndex.open(other, SCHEMA).close();
                    RetrievalIndex.open(other, GROWN, IndexOptions.defaults().growing())
                            .close();
                    try (ReadOnlyIndex grown = RetrievalIndex.openReadOnly(other)) {
                        assertThat(grown.schema()).isEqualTo(GROWN);
                    }
                }
                case ROLLBACK -> {
                    RetrievalIndex opened = RetrievalIndex.open(other, SCHEMA);
                    opened.add(document("dropped"));
                    opened.rollback();
                    RetrievalIndex.open(other).close();
                }
                case GENERATIONS -> {
                    IndexGenerations generations = IndexGenerations.in(other.resolve("generations"));
                    for (int i = 0; i < 2; i++) {
                        Path next = generations.next();
                        RetrievalIndex.open(next, SCHEMA).close();
                        generations.switchTo(next);
                        assertThat(generations.current()).contains(next);
                    }
                    generations.removeOthers();
                    assertThat(generations.next()).hasFileName("3");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallOnAnInterruptedThreadIsDoneAndKeepsTheInterrupt(Call call) {
        RetrievalIndex index = filled();
        index.commit();
        index.add(document("uncommitted"));
        Thread.currentThread().interrupt();
        call.on(index, directory, other);
        assertThatTheWriterLives(index);
    }

    /** Documents by the beginning of their ids, before whose search something happens. */
    private static final class During extends Query {

        private final String prefix;
        private final Runnable before;

        During(String prefix, Runnable before) {
            this.prefix = prefix;
            this.before = before;
        }

        @Override
        public Query rewrite(IndexSearcher searcher) {
            before.run();
            return new PrefixQuery(new Term(Schema.ID, prefix));
        }

        @Override
        public void visit(QueryVisitor visitor) {}

        @Override
        public String toString(String field) {
            return "during";
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
