package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.adaptive.CorpusGraph;
import io.retrieval4j.adaptive.Gar;
import io.retrieval4j.adaptive.Ladr;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.expansion.DocumentExpansion;
import io.retrieval4j.expansion.TextGenerator;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that are found lead to documents whose vectors are near, and generated texts to documents that do not have the words. */
class AdaptiveRetrievalTest {

    private static final Schema SCHEMA =
            Schema.builder().text("body").text("queries").dense("vector", 2).build();

    /** A query of words that points along the first axis. */
    private static final QueryEncoder<String, DenseVector> ENCODER =
            texts -> texts.stream().map(text -> DenseVector.of(1, 0)).toList();

    @TempDir
    Path directory;

    private RetrievalIndex index;
    private CorpusGraph graph;

    @BeforeEach
    void fill() {
        index = RetrievalIndex.open(directory, SCHEMA);
        add("a", "storm", 1, 1);
        add("b", "gale", 2, 1);
        add("c", "tempest", 4, 1);
        add("d", "calm", 0, 1);
        index.refresh();
        Retriever<String> nearest = (id, limit) -> index.dense("vector")
                .retrieve(
                        (DenseVector) index.documents(List.of(id), Set.of("vector"))
                                .get(id)
                                .values()
                                .get("vector"),
                        limit);
        graph = CorpusGraph.build(List.of("a", "b", "c", "d"), 1, nearest, done -> {});
    }

    @AfterEach
    void close() {
        index.close();
    }

    private void add(String id, String body, float x, float y) {
        index.add(Document.builder(id)
                .set("body", body)
                .set("vector", DenseVector.of(x, y))
                .build());
    }

    private Pipeline<String> gar() {
        return index.pipeline(snapshot -> new Gar<>(
                        graph.among(snapshot::known),
                        Reranker.encoded(ENCODER, snapshot.dense("vector").reranker()),
                        10)
                .behind(Pipeline.retrieve(snapshot.text("body"), 100)));
    }

    @Test
    void theGraphLeadsFromWhatWordsFindToWhatVectorsFindBetter() {
        assertThat(graph.neighbours("a")).containsExactly("b");
        assertThat(gar().retrieve("storm", 10).ids()).containsExactly("c", "b", "a");
        Pipeline<String> ladr = new Ladr.Proactive<>(
                        graph, Reranker.encoded(ENCODER, index.dense("vector").reranker()), 10)
                .behind(Pipeline.retrieve(index.text("body"), 100));
        assertThat(ladr.retrieve("storm", 10).ids()).containsExactly("b", "a");
    }

    @Test
    void whatWasDeletedSinceTheGraphWasBuiltIsNoNeighbour() {
        index.delete("b");
        index.refresh();
        assertThat(index.known(List.of("a", "b", "x", "c"))).containsExactly("a", "c");
        assertThat(gar().retrieve("storm", 10).ids()).containsExactly("a");
        assertThat(gar().retrieve("gale", 10)).isEmpty();
        Pipeline<String> unaware = index.pipeline(snapshot -> new Gar<>(
                        graph,
                        Reranker.encoded(ENCODER, snapshot.dense("vector").reranker()),
                        10)
                .behind(Pipeline.retrieve(snapshot.text("body"), 100)));
        assertThatThrownBy(() -> unaware.retrieve("storm", 10)).hasMessageContaining("'b' is to be reranked");
    }

    @Test
    void generatedTextsFindDocumentsByWordsThatTheyDoNotHave() {
        DocumentExpansion expansion = DocumentExpansion.of(
                "body", "queries", TextGenerator.oneByOne(text -> List.of("what is a " + text, "strong wind")));
        List<Document> documents = List.of(
                Document.builder("a").set("body", "storm").build(),
                Document.builder("e").set("body", "breeze").build());
        assertThat(index.updateAll(expansion.inBatchesOf(2).of(documents), ProgressListener.SILENT))
                .isEqualTo(2);
        index.refresh();
        assertThat(index.text("body").retrieve("wind", 10)).isEmpty();
        assertThat(index.text("queries").retrieve("wind", 10).ids()).containsExactly("e", "a");
        assertThat(index.document("e").orElseThrow().values())
                .containsEntry("queries", List.of("what is a breeze", "strong wind"));
    }
}
