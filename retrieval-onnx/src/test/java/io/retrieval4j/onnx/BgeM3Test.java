package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BGE-M3's heads against their definition, each with a model of its own and all of one run. */
class BgeM3Test {

    private static final Fixture FIXTURE = Fixture.of("dense/bge-m3");

    private static final List<JsonNode> DOCUMENTS = FIXTURE.entries("documents");

    private static void check(TokenMatrix matrix, JsonNode entry) {
        JsonNode expected = entry.path("matrix");
        assertThat(matrix.rows()).as("rows of %s", entry.path("text")).isEqualTo(expected.size());
        for (int row = 0; row < matrix.rows(); row++) {
            Fixture.assertVector(matrix.row(row), expected.get(row), "row " + row + " of " + entry.path("text"));
        }
    }

    private static void check(SparseVector vector, JsonNode entry) {
        Map<String, Float> weights = vector.asMap();
        JsonNode expected = entry.path("weights");
        assertThat(weights).as("terms of %s", entry.path("text")).hasSize(expected.size());
        expected.properties()
                .forEach(term -> assertThat(weights.get(term.getKey()))
                        .as("%s in %s", term.getKey(), entry.path("text"))
                        .isCloseTo((float) term.getValue().asDouble(), within(Fixture.VECTOR)));
    }

    @Test
    void tokenVectorsEqualTheDefinition() {
        try (LateInteractionEncoder encoder =
                LateInteractionEncoder.open(FIXTURE.model().asLateInteraction(), Fixture.execution())) {
            List<TokenMatrix> matrices = encoder.documentEncoder().encodeAll(Fixture.texts(DOCUMENTS));
            for (int i = 0; i < matrices.size(); i++) {
                check(matrices.get(i), DOCUMENTS.get(i));
            }
            List<JsonNode> queries = FIXTURE.entries("queries");
            for (JsonNode query : queries) {
                check(encoder.queryEncoder().encode(query.path("text").asText()), query);
            }
        }
    }

    @Test
    void weightsEqualTheDefinitionOnBothSides() {
        try (SparseEncoder encoder = SparseEncoder.builder(FIXTURE.model().asSparse())
                .execution(Fixture.execution())
                .build()) {
            List<SparseVector> vectors = encoder.documentEncoder().encodeAll(Fixture.texts(DOCUMENTS));
            List<SparseVector> asQueries = encoder.queryEncoder().encodeAll(Fixture.texts(DOCUMENTS));
            for (int i = 0; i < vectors.size(); i++) {
                check(vectors.get(i), DOCUMENTS.get(i));
                check(asQueries.get(i), DOCUMENTS.get(i));
            }
        }
    }

    @Test
    void allThreeComeOfOneRun() {
        ModelFolder folder = FIXTURE.model();
        try (BiEncoder dense =
                        BiEncoder.builder(folder).execution(Fixture.execution()).build();
                LateInteractionEncoder tokens = LateInteractionEncoder.sharing(dense, folder.asLateInteraction());
                SparseEncoder terms = SparseEncoder.sharing(dense, folder.asSparse())) {
            List<JointEncoder.Encoded> all =
                    JointEncoder.of(dense, tokens, terms).encodeDocuments(Fixture.texts(DOCUMENTS));
            for (int i = 0; i < all.size(); i++) {
                JsonNode entry = DOCUMENTS.get(i);
                Fixture.assertVector(all.get(i).of(dense).values(), entry.path("vector"), "vector of " + entry);
                check(all.get(i).of(tokens), entry);
                check(all.get(i).of(terms), entry);
            }
        }
    }

    @Test
    void closingAnEncoderThatSharesLeavesTheModelOpen() {
        ModelFolder folder = FIXTURE.model();
        try (BiEncoder dense = BiEncoder.builder(folder).build()) {
            try (LateInteractionEncoder tokens = LateInteractionEncoder.sharing(dense, folder.asLateInteraction());
                    SparseEncoder terms = SparseEncoder.sharing(dense, folder.asSparse())) {
                assertThat(tokens.documentEncoder().encode("sky").dimension()).isEqualTo(16);
                assertThat(terms.maxTokens()).isEqualTo(24);
            }
            assertThat(dense.documentEncoder().encode("still open").values()).hasSize(16);
        }
    }

    @Test
    void headsThatAreMissingOrPicklesAreNamed(@TempDir Path folder) throws IOException {
        Path original = FIXTURE.folder();
        for (String file : List.of("modules.json", "config.json", "1_Pooling/config.json")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(original.resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("colbert_linear.pt"), "a pickle");
        ModelFolder read = ModelFolder.read(folder);
        assertThatThrownBy(read::asLateInteraction)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("colbert_linear.weight")
                .hasMessageContaining("save_file(torch.load('colbert_linear.pt', weights_only=True)");
        assertThatThrownBy(read::asSparse).hasMessageContaining("no head 'sparse_linear'");
        ModelFolder other = Fixture.of("cross/one-label").model();
        assertThatThrownBy(other::asSparse).hasMessageContaining("holds no bi-encoder");
    }
}
