package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.ContextualTerms;
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
    void contextualTermsComeByTermWithTheirVectorsAsTheyAreKept() {
        TokenMatrix vectors = TokenMatrix.ofRows(
                new float[] {1, -.5f}, new float[] {.25f, .5f}, new float[] {0, .125f}, new float[] {-1, .03125f});
        ContextualTerms given = new ContextualTerms(List.of("sea", "air", "sea", "éa"), vectors, null);
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.add(Document.builder("a").set("terms", given).build());
            index.add(Document.builder("b").set("body", "no terms").build());
            index.add(Document.builder("c")
                    .set("terms", new ContextualTerms(List.of(), new TokenMatrix(new float[0], 2), null))
                    .build());
            index.refresh();
            Map<String, Document> read = index.documents(List.of("a", "b", "c"), Set.of("terms"));
            ContextualTerms kept = (ContextualTerms) read.get("a").values().get("terms");
            assertThat(kept.terms()).containsExactly("air", "sea", "sea", "éa");
            int[] order = {1, 0, 2, 3};
            for (int i = 0; i < order.length; i++) {
                for (int d = 0; d < 2; d++) {
                    assertThat(kept.vectors().values()[2 * i + d])
                            .as("occurrence %d, dimension %d", i, d)
                            .isCloseTo(vectors.values()[2 * order[i] + d], within(.5f / 100));
                }
            }
            assertThat(read.get("b").values()).doesNotContainKey("terms");
            assertThat(((ContextualTerms) read.get("c").values().get("terms")).terms())
                    .isEmpty();
            // What is given back can be indexed again, and is kept as it was.
            index.update(read.get("a"));
            index.refresh();
            assertThat(index.documents(List.of("a"), Set.of("terms")).get("a").values())
                    .isEqualTo(read.get("a").values());
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
            assertThatThrownBy(() -> index.documents(List.of(), Set.of("sauce")))
                    .hasMessageContaining("'sauce'");
        }
    }
}
