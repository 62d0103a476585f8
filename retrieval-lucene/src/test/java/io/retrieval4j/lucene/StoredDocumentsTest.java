package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.Similarity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredDocumentsTest {

    private static final Set<String> VECTORS = Set.of("dot", "small", "cosine", "tokens", "weights");

    private static final Schema SCHEMA = Schema.builder()
            .text("body")
            .field(Dense.of("dot", 3).comparedBy(Similarity.DOT))
            .field(Dense.of("small", 3).comparedBy(Similarity.DOT).structuredAs(DenseStructure.quantized(1)))
            .dense("cosine", 2)
            .field(LateInteraction.of("tokens", 2).encodedAs(new TokenEncoding.Float32()))
            .sparse("weights")
            .contextual("terms", 2)
            .build();

    @TempDir
    Path directory;

    @Test
    void documentsComeInTheOrderOfTheirIdsWithWhatIsKeptOfVectors() {
        Random random = new Random(7);
        Map<String, Document> world = new java.util.HashMap<>();
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            for (int i = 0; i < 300; i++) {
                Document.Builder document = Document.builder("d" + i).set("body", "text " + i);
                if (i % 3 != 0) {
                    document.set("dot", DenseVector.of(i, random.nextFloat(), -1))
                            .set("small", DenseVector.of(1, random.nextFloat(), i));
                }
                if (i % 5 == 0) {
                    document.set("tokens", TokenMatrix.ofRows(new float[] {i, 1}, new float[] {2, .5f}));
                    document.set("weights", SparseVector.of(Map.of("a", 1f, "z" + i, .5f)));
                }
                world.put("d" + i, document.build());
                index.add(document.build());
                if (i % 70 == 69) {
                    index.refresh();
                }
            }
            index.delete("d4");
            index.refresh();
            List<String> ids = new ArrayList<>(world.keySet());
            Collections.shuffle(ids, random);
            ids.add("nobody");
            ids.add(ids.getFirst());
            Map<String, Document> read = index.documents(ids, VECTORS);
            ids.removeAll(List.of("nobody", "d4"));
            assertThat(read.keySet()).containsExactlyElementsOf(new java.util.LinkedHashSet<>(ids));
            world.remove("d4");
            assertThat(read.keySet()).isEqualTo(world.keySet());
            // Fields come stored values first, so documents are compared by what they hold.
            read.forEach((id, document) ->
                    assertThat(document.values()).isEqualTo(world.get(id).values()));
            assertThat(index.documents(List.of("d1")).get("d1").values()).containsOnlyKeys("body");
        }
    }

    @Test
    void cosinesLeaveTheDirection() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.add(Document.builder("a").set("cosine", DenseVector.of(3, 4)).build());
            index.refresh();
            assertThat(index.documents(List.of("a"), Set.of("cosine")).get("a").values())
                    .containsEntry("cosine", DenseVector.of(.6f, .8f));
        }
    }

    @Test
    void vectorsOfLengthOneAreGivenBackBitByBit() {
        Random random = new Random(11);
        try (RetrievalIndex index = RetrievalIndex.open(
                directory, Schema.builder().dense("cosine", 384).build())) {
            for (int i = 0; i < 20; i++) {
                float[] values = new float[384];
                float squares = 0;
                for (int d = 0; d < values.length; d++) {
                    values[d] = random.nextFloat() - .5f;
                    squares += values[d] * values[d];
                }
                for (int d = 0; d < values.length; d++) {
                    values[d] /= (float) Math.sqrt(squares);
                }
                DenseVector vector = new DenseVector(values);
                index.update(Document.builder("a").set("cosine", vector).build());
                index.refresh();
                assertThat(index.documents(List.of("a"), Set.of("cosine"))
                                .get("a")
                                .values())
                        .containsEntry("cosine", vector);
            }
        }
    }

    @Test
    void fieldsThatKeepNoVectorsAreRefused() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.add(Document.builder("a").set("body", "x").build());
            index.refresh();
            assertThatThrownBy(() -> index.documents(List.of("a"), Set.of("body")))
                    .hasMessageContaining("'body' is a text field");
            assertThatThrownBy(() -> index.documents(List.of("a"), Set.of("terms")))
                    .hasMessageContaining("'terms' is a contextual field");
            assertThatThrownBy(() -> index.documents(List.of(), Set.of("sauce")))
                    .hasMessageContaining("'sauce'");
        }
    }
}
