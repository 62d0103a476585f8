package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.lucene.schema.Contextual;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.SchemaField;
import io.retrieval4j.lucene.schema.Sparse;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.Representation;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.Similarity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family's field keeps the encoder of its vectors in the commit, and queries of another are refused. */
class EncoderNamesTest {

    private static final String MODEL = "0f3a";
    private static final List<SchemaField> FIELDS = List.of(
            Dense.of("dense", 2).comparedBy(Similarity.DOT).encodedBy(MODEL),
            LateInteraction.of("tokens", 2).encodedBy(MODEL),
            Contextual.of("terms", 2).encodedBy(MODEL),
            Sparse.of("weights").encodedBy(MODEL),
            Dense.of("other", 2).comparedBy(Similarity.DOT).encodedBy("another"),
            Dense.of("nameless", 2).comparedBy(Similarity.DOT));

    private static final TokenMatrix MATRIX = new TokenMatrix(new float[] {1, 2}, 2);
    private static final ContextualTerms TERMS = new ContextualTerms(List.of("a"), MATRIX, null);
    private static final ContextualTerms WHOLE = new ContextualTerms(List.of("a"), MATRIX, DenseVector.of(1, 2));
    private static final SparseVector WEIGHTS = SparseVector.of(Map.of("a", 1f));

    @TempDir
    Path directory;

    /** What is asked by a family, of an encoder that its query says it comes from. */
    record Family<Q>(String field, Q query, Opened<Q> asked) {

        @Override
        public String toString() {
            return field;
        }
    }

    /** A retriever that has compared the encoders, and its reranker. */
    interface Opened<Q> {
        Stages<Q> of(Searchable index, String encoder);
    }

    record Stages<Q>(Retriever<Q> retriever, Reranker<Q> reranker) {}

    static Stream<Family<?>> families() {
        return Stream.of(
                new Family<>("dense", DenseVector.of(1, 2), (index, encoder) -> {
                    DenseRetriever asked = index.dense("dense").askedBy(encoder);
                    return new Stages<>(asked, asked.reranker());
                }),
                new Family<>("tokens", MATRIX, (index, encoder) -> {
                    LateInteractionRetriever asked =
                            index.lateInteraction("tokens").askedBy(encoder);
                    return new Stages<>(asked, asked.reranker());
                }),
                new Family<>("terms", TERMS, (index, encoder) -> {
                    ContextualRetriever asked = index.contextual("terms").askedBy(encoder);
                    return new Stages<>(asked, asked.reranker());
                }),
                new Family<>("terms", WHOLE, (index, encoder) -> {
                    ContextualRetriever terms = index.contextual("terms");
                    return new Stages<>(terms.withWhole("dense").askedBy(encoder), terms.reranker());
                }),
                new Family<>("weights", WEIGHTS, (index, encoder) -> {
                    SparseRetriever asked = index.sparse("weights").askedBy(encoder);
                    return new Stages<>(asked, asked.reranker());
                }));
    }

    private static Schema schema(Function<SchemaField, SchemaField> change) {
        Schema.Builder schema = Schema.builder();
        FIELDS.forEach(field -> schema.field(change.apply(field)));
        return schema.build();
    }

    private RetrievalIndex filled() {
        RetrievalIndex index = RetrievalIndex.open(directory, schema(field -> field));
        index.add(Document.builder("d")
                .set("dense", DenseVector.of(1, 2))
                .set("tokens", MATRIX)
                .set("terms", TERMS)
                .set("weights", WEIGHTS)
                .build());
        index.commit();
        index.refresh();
        return index;
    }

    @ParameterizedTest
    @MethodSource("families")
    <Q extends Representation> void aQueryOfAnotherEncoderIsRefused(Family<Q> family) {
        try (RetrievalIndex index = filled();
                Snapshot snapshot = index.snapshot();
                ReadOnlyIndex following = RetrievalIndex.openReadOnly(directory)) {
            for (Searchable searchable : List.of(index, snapshot, following)) {
                Stages<Q> stages = family.asked().of(searchable, MODEL);
                QueryEncoder<String, Q> encoder = texts -> List.of(family.query());
                Ranking found = Retriever.encoded(encoder, stages.retriever()).retrieve("text", 3);
                assertThat(found.ids()).containsExactly("d");
                assertThat(stages.reranker().rerank(family.query(), found).ids())
                        .containsExactly("d");
                assertThatThrownBy(() -> family.asked().of(searchable, "9b"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'" + family.field() + "'")
                        .hasMessageContaining("'" + MODEL + "'")
                        .hasMessageContaining("'9b'");
            }
        }
    }

    @Test
    void theVectorOfTheWholeTextComesFromTheSameEncoder() {
        try (RetrievalIndex index = filled()) {
            ContextualRetriever terms = index.contextual("terms");
            assertThatThrownBy(() -> terms.withWhole("other").askedBy(MODEL))
                    .hasMessageContaining("'other' holds vectors of the encoder 'another'");
            assertThatThrownBy(() -> terms.withWhole("nameless").askedBy(MODEL))
                    .hasMessageContaining("'nameless' does not name the encoder");
        }
    }

    @Test
    void anIndexIsNotOpenedWithAnotherEncoder() {
        filled().close();
        for (SchemaField changed : FIELDS) {
            Schema other = schema(field -> field.equals(changed) ? renamed(field) : field);
            assertThatThrownBy(() -> RetrievalIndex.open(directory, other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + changed.name() + "'")
                    .hasMessageContaining("encoder=");
        }
        try (ReadOnlyIndex kept = RetrievalIndex.openReadOnly(directory)) {
            assertThat(kept.schema()).isEqualTo(schema(field -> field));
        }
    }

    private static SchemaField renamed(SchemaField field) {
        return switch (field) {
            case Dense dense -> dense.encodedBy("9b");
            case LateInteraction tokens -> tokens.encodedBy("9b");
            case Contextual terms -> terms.encodedBy("9b");
            case Sparse weights -> weights.encodedBy("9b");
            default -> throw new IllegalArgumentException(field.toString());
        };
    }
}
