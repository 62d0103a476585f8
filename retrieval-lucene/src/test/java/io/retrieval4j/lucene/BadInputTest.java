package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.Ranking;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.Similarity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be right is refused with the value and the way out, and nothing is lost by it. */
class BadInputTest {

    private static final Schema SCHEMA = Schema.builder()
            .text("body")
            .dense("cosine", 3)
            .field(Dense.of("flat", 3).comparedBy(Similarity.DOT).structuredAs(DenseStructure.flat()))
            .lateInteraction("tokens", 2)
            .field(LateInteraction.of("floats", 2).encodedAs(new TokenEncoding.Float32()))
            .contextual("terms", 2)
            .sparse("weights")
            .keyword("tags")
            .longNumber("year")
            .doubleNumber("price")
            .stored("source")
            .build();

    @TempDir
    Path directory;

    record BadDocument(UnaryOperator<Document.Builder> values, List<String> says) {

        BadDocument(UnaryOperator<Document.Builder> values, String... says) {
            this(values, List.of(says));
        }

        @Override
        public String toString() {
            return String.join(" ", says);
        }
    }

    private static ContextualTerms terms(String term, float... vector) {
        return new ContextualTerms(List.of(term), new TokenMatrix(vector, vector.length), null);
    }

    private static SparseVector weights(String term, float weight) {
        return new SparseVector(List.of(term), new float[] {weight});
    }

    static List<BadDocument> badDocuments() {
        return List.of(
                new BadDocument(d -> d.set("cosine", DenseVector.of(1, 2)), "'cosine'", "2 dimensions", "of 3"),
                new BadDocument(d -> d.set("cosine", DenseVector.of(1, Float.NaN, 0)), "'cosine'", "value 1", "NaN"),
                new BadDocument(
                        d -> d.set("flat", DenseVector.of(1, 0, Float.POSITIVE_INFINITY)), "'flat'", "Infinity"),
                new BadDocument(d -> d.set("cosine", DenseVector.of(0, 0, 0)), "'cosine'", "zero vector", "direction"),
                new BadDocument(
                        d -> d.set("tokens", TokenMatrix.ofRows(new float[] {1, 2, 3})),
                        "'tokens'",
                        "3 dimensions",
                        "of 2"),
                new BadDocument(
                        d -> d.set("tokens", new TokenMatrix(new float[] {1, 0, 0, Float.NaN}, 2)),
                        "'tokens'",
                        "value 3",
                        "NaN"),
                new BadDocument(
                        d -> d.set("floats", new TokenMatrix(new float[] {1, Float.NEGATIVE_INFINITY}, 2)),
                        "'floats'",
                        "-Infinity"),
                new BadDocument(
                        d -> d.set("tokens", new TokenMatrix(new float[] {1, 1, 1, -70_000}, 2)),
                        "'tokens'",
                        "value 1 of token 1",
                        "-70000",
                        "float16"),
                new BadDocument(
                        d -> d.set("floats", new TokenMatrix(new float[LateInteraction.MAXIMAL_VALUES + 2], 2)),
                        "'floats'",
                        "33554433 token vectors",
                        "67108864"),
                new BadDocument(d -> d.set("terms", terms("a", 1, 2, 3)), "'terms'", "3 dimensions", "of 2"),
                new BadDocument(d -> d.set("terms", terms("a", 1, Float.NaN)), "'terms'", "value 1", "NaN"),
                new BadDocument(d -> d.set("terms", terms("a\ud83d", 1, 0)), "'terms'", "half of a surrogate pair"),
                new BadDocument(d -> d.set("terms", weights("a", 1)), "'terms'", "contextual terms", "SparseVector"),
                new BadDocument(d -> d.set("weights", weights("a", Float.NaN)), "'weights'", "'a'", "NaN"),
                new BadDocument(d -> d.set("weights", weights("a", -1)), "'weights'", "'a'", "-1"),
                new BadDocument(
                        d -> d.set("weights", weights("a", Float.POSITIVE_INFINITY)), "'weights'", "'a'", "Infinity"),
                new BadDocument(d -> d.set("weights", weights("a\ud83d", 1)), "'weights'", "half of a surrogate pair"),
                new BadDocument(d -> d.set("weights", "text"), "'weights'", "a sparse vector", "'text'"),
                new BadDocument(
                        d -> d.set("tokens", DenseVector.of(1, 2)), "'tokens'", "a token matrix", "DenseVector"),
                new BadDocument(d -> d.set("cosine", "text"), "'cosine'", "a dense vector", "'text'"),
                new BadDocument(d -> d.set("boddy", "text"), "'boddy'", "body (text)", "year (long)"),
                new BadDocument(d -> d.set("body", 3), "'body'", "string", "Long 3"),
                new BadDocument(d -> d.set("body", DenseVector.of(1)), "'body'", "DenseVector"),
                new BadDocument(d -> d.set("tags", 3), "'tags'", "a keyword", "Long 3"),
                new BadDocument(d -> d.set("tags", "x".repeat(40_000)), "'tags'", "40000", "32766"),
                new BadDocument(d -> d.set("year", "1999"), "'year'", "a whole number", "String '1999'"),
                new BadDocument(d -> d.set("year", 1.5), "'year'", "Double 1.5"),
                new BadDocument(d -> d.set("price", Double.NaN), "'price'", "NaN", "finite"),
                new BadDocument(d -> d.set("price", (1L << 53) + 1), "'price'", "9007199254740993"),
                new BadDocument(d -> d.set("source", DenseVector.of(1)), "'source'", "DenseVector"),
                new BadDocument(
                        d -> d.set("body", "x".repeat(Text.MAXIMAL_LENGTH + 1)), "'body'", "16777217", "16777216"));
    }

    @ParameterizedTest
    @MethodSource("badDocuments")
    void refusesADocumentAndKeepsWhatIsThere(BadDocument bad) {
        Document good = Document.builder("d7").set("body", "good").build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.add(good);
            Document document = bad.values().apply(Document.builder("d7")).build();
            assertThatThrownBy(() -> index.update(document))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .contains("'d7'")
                    .contains(bad.says().toArray(String[]::new));
            assertThatThrownBy(() -> index.add(document)).isInstanceOf(IllegalArgumentException.class);
            index.refresh();
            assertThat(index.document("d7")).contains(good);
        }
    }

    @Test
    void refusesAnIdThatIsTooLong() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            Document document = Document.builder("i".repeat(40_000)).build();
            assertThatThrownBy(() -> index.add(document))
                    .hasMessageContaining("its id")
                    .hasMessageContaining("32766");
        }
    }

    @Test
    void keepsTheOldDocumentWhenAnAnalyzerFailsOnTheNewOne() {
        NamedAnalyzer failing = new NamedAnalyzer("failing", new FailingAnalyzer("poison"));
        Schema schema =
                Schema.builder().field(Text.of("body").analyzedBy(failing)).build();
        Document good = Document.builder("a").set("body", "fine").build();
        Document bad = Document.builder("a").set("body", "some poison").build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            assertThatThrownBy(() -> index.add(bad)).hasMessageContaining("poison");
            index.add(good);
            assertThatThrownBy(() -> index.update(bad)).hasMessageContaining("poison");
            index.refresh();
            assertThat(index.size()).isEqualTo(1);
            assertThat(index.document("a")).contains(good);
            assertThat(index.text("body").retrieve("fine", 10).ids()).containsExactly("a");
        }
    }

    @Test
    void namesTheDocumentOfAWordThatIsTooLong() {
        NamedAnalyzer whole = new NamedAnalyzer("whole", new KeywordAnalyzer());
        Schema schema =
                Schema.builder().field(Text.of("body").analyzedBy(whole)).build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            Document document =
                    Document.builder("d7").set("body", "x".repeat(40_000)).build();
            assertThatThrownBy(() -> index.add(document))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'d7'")
                    .hasMessageContaining("body");
            index.add(Document.builder("d7").set("body", "short").build());
            index.refresh();
            assertThat(index.size()).isEqualTo(1);
        }
    }

    @Test
    void refusesASchemaOfALaterVersion() throws Exception {
        try (FSDirectory files = FSDirectory.open(directory);
                IndexWriter writer = new IndexWriter(files, new IndexWriterConfig())) {
            writer.setLiveCommitData(
                    Map.of("retrieval4j.schema", "2\nbody hologram\n").entrySet());
        }
        assertThatThrownBy(() -> RetrievalIndex.open(directory)).hasMessageContaining("version '2'");
        assertThatThrownBy(() -> RetrievalIndex.open(directory, SCHEMA)).hasMessageContaining("version '2'");
    }

    @Test
    void refusesQueriesOfAnotherDimensionOrWithoutDirection() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            assertThatThrownBy(() -> index.dense("cosine").retrieve(DenseVector.of(1, 2), 10))
                    .hasMessageContaining("'cosine'")
                    .hasMessageContaining("of 3 dimensions")
                    .hasMessageContaining("has 2");
            assertThatThrownBy(() -> index.dense("cosine").retrieve(DenseVector.of(0, 0, 0), 10))
                    .hasMessageContaining("zero vector");
            assertThatThrownBy(() -> index.dense("flat").retrieve(DenseVector.of(0, Float.NaN, 0), 10))
                    .hasMessageContaining("NaN");
            assertThatThrownBy(() -> index.dense("flat").by(DenseSearch.hnsw()))
                    .hasMessageContaining("'flat'")
                    .hasMessageContaining("no graph");
            assertThatThrownBy(() -> index.dense("flat").by(DenseSearch.hamming()))
                    .hasMessageContaining("'flat'")
                    .hasMessageContaining("no codes of bits");
        }
    }

    @Test
    void refusesQueriesOfTokensThatDoNotFit() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            TokenMatrix three = new TokenMatrix(new float[3], 3);
            TokenMatrix infinite = new TokenMatrix(new float[] {0, Float.POSITIVE_INFINITY}, 2);
            LateInteractionRetriever tokens = index.lateInteraction("tokens");
            assertThatThrownBy(() -> tokens.retrieve(three, 10))
                    .hasMessageContaining("'tokens'")
                    .hasMessageContaining("of 2 dimensions")
                    .hasMessageContaining("has 3");
            assertThatThrownBy(() -> tokens.retrieve(infinite, 10))
                    .hasMessageContaining("'tokens'")
                    .hasMessageContaining("Infinity");
            assertThatThrownBy(() -> tokens.reranker().rerank(three, Ranking.empty()))
                    .hasMessageContaining("has 3");
            assertThatThrownBy(() -> tokens.reranker().match(three, "a")).hasMessageContaining("has 3");
            TokenMatrix fitting = new TokenMatrix(new float[] {1, 0}, 2);
            try (Snapshot snapshot = index.snapshot()) {
                LateInteractionReranker reranker =
                        snapshot.lateInteraction("tokens").reranker();
                assertThatThrownBy(() -> reranker.rerank(fitting, Ranking.of(Map.of("gone", 1), 1)))
                        .hasMessageContaining("'gone'")
                        .hasMessageContaining("'tokens'");
            }
            assertThatThrownBy(() -> tokens.where(Filter.term("lang", "en"))).hasMessageContaining("'lang'");
            assertThatThrownBy(() -> index.lateInteraction("cosine"))
                    .hasMessageContaining("is a dense field, not a late-interaction field");
            assertThatThrownBy(() -> index.lateInteraction("token"))
                    .hasMessageContaining("'token'")
                    .hasMessageContaining("tokens (late-interaction)");
        }
    }

    @Test
    void refusesQueriesOfTermsThatDoNotFit() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            ContextualRetriever contextual = index.contextual("terms");
            SparseRetriever sparse = index.sparse("weights");
            Ranking given = Ranking.of(Map.of("gone", 1), 1);
            assertThatThrownBy(() -> contextual.retrieve(terms("a", 1, 2, 3), 10))
                    .hasMessageContaining("'terms'")
                    .hasMessageContaining("the query has 3");
            assertThatThrownBy(() -> contextual.reranker().rerank(terms("a", Float.NaN, 1), given))
                    .hasMessageContaining("'terms'")
                    .hasMessageContaining("NaN");
            assertThatThrownBy(() -> sparse.retrieve(weights("a", -1), 10))
                    .hasMessageContaining("'weights'")
                    .hasMessageContaining("-1");
            assertThatThrownBy(() -> sparse.reranker().rerank(weights("a", Float.NaN), given))
                    .hasMessageContaining("'weights'")
                    .hasMessageContaining("NaN");
            try (Snapshot snapshot = index.snapshot()) {
                assertThatThrownBy(() -> snapshot.contextual("terms").reranker().rerank(terms("a", 1, 2), given))
                        .hasMessageContaining("'gone'");
                assertThatThrownBy(() -> snapshot.sparse("weights").reranker().rerank(weights("a", 1), given))
                        .hasMessageContaining("'gone'");
            }
            assertThatThrownBy(() -> contextual.where(Filter.term("lang", "en")))
                    .hasMessageContaining("'lang'");
            assertThatThrownBy(() -> sparse.where(Filter.term("lang", "en"))).hasMessageContaining("'lang'");
            assertThatThrownBy(() -> index.contextual("tokens"))
                    .hasMessageContaining("is a late-interaction field, not a contextual field");
            assertThatThrownBy(() -> index.sparse("weight")).hasMessageContaining("weights (sparse)");
        }
    }

    @Test
    void refusesFieldsThatAreNotThereOrOfAnotherKind() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            assertThatThrownBy(() -> index.text("title"))
                    .hasMessageContaining("'title'")
                    .hasMessageContaining("body (text)");
            assertThatThrownBy(() -> index.text("cosine")).hasMessageContaining("is a dense field, not a text field");
            assertThatThrownBy(() -> index.dense("body")).hasMessageContaining("is a text field, not a dense field");
            assertThatThrownBy(() -> index.text(Map.of())).hasMessageContaining("no field");
            assertThatThrownBy(() -> index.text(Map.of("body", -1))).hasMessageContaining("-1");
            TextRetriever body = index.text("body");
            assertThatThrownBy(() -> body.where(Filter.term("body", "x"))).hasMessageContaining("not a keyword field");
            assertThatThrownBy(() -> body.where(Filter.range("tags", 1, 2))).hasMessageContaining("not a long field");
            assertThatThrownBy(() -> body.where(Filter.range("year", 1.0, 2.0)))
                    .hasMessageContaining("not a double field");
            assertThatThrownBy(() -> body.where(Filter.and(Filter.not(Filter.term("lang", "en")))))
                    .hasMessageContaining("'lang'");
            assertThatThrownBy(() -> Filter.range("year", 2, 1)).hasMessageContaining("2..1");
            assertThatThrownBy(() -> Filter.range("price", Double.NaN, 1)).hasMessageContaining("NaN");
        }
    }

    @Test
    void refusesASchemaThatDisagreesAndNamesBothDefinitions() {
        RetrievalIndex.open(directory, SCHEMA).close();
        Schema other = Schema.builder()
                .text("body")
                .field(Dense.of("cosine", 4).structuredAs(new DenseStructure.Hnsw(8, 50)))
                .build();
        assertThatThrownBy(() -> RetrievalIndex.open(directory, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("'cosine'")
                .hasMessageContaining("dimension=3 similarity=cosine structure=hnsw m=16 efConstruction=100")
                .hasMessageContaining("dimension=4 similarity=cosine structure=hnsw m=8 efConstruction=50");
        Schema fewer = Schema.builder().text("body").build();
        assertThatThrownBy(() -> RetrievalIndex.open(directory, fewer)).hasMessageContaining("not there in the given");
        Schema more = Schema.builder().text("body2").build();
        assertThatThrownBy(() -> RetrievalIndex.open(directory, more)).hasMessageContaining("not there in the index");
        RetrievalIndex.open(directory, SCHEMA).close(); // None of them has left it open or changed.
    }

    @Test
    void asksForAnAnalyzerOfTheUsersOwn() {
        NamedAnalyzer own = new NamedAnalyzer("spaces", new WhitespaceAnalyzer());
        Schema schema = Schema.builder().field(Text.of("body").analyzedBy(own)).build();
        RetrievalIndex.open(directory, schema).close();
        assertThatThrownBy(() -> RetrievalIndex.open(directory))
                .hasMessageContaining("'body'")
                .hasMessageContaining("'spaces'")
                .hasMessageContaining("pass it");
        RetrievalIndex.open(directory, own).close();
    }

    @Test
    void refusesImpossibleSchemas() {
        assertThatThrownBy(() -> Schema.builder().build()).hasMessageContaining("no field");
        assertThatThrownBy(() -> Schema.builder().text("a").keyword("a")).hasMessageContaining("'a' twice");
        assertThatThrownBy(() -> Schema.builder().text("_id")).hasMessageContaining("'_id'");
        assertThatThrownBy(() -> Schema.builder().text("two words")).hasMessageContaining("'two words'");
        assertThatThrownBy(() -> Schema.builder().dense("v", 4097))
                .hasMessageContaining("4097")
                .hasMessageContaining("1..4096");
        assertThatThrownBy(() -> new Bm25(-1, 0.5f)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new Bm25(1, 1.5f)).hasMessageContaining("1.5").hasMessageContaining("0..1");
        assertThatThrownBy(() -> new DenseStructure.Hnsw(1, 100)).hasMessageContaining("2..512");
        assertThatThrownBy(() -> DenseSearch.hnsw(0)).hasMessageContaining("0 candidates");
        assertThatThrownBy(() -> DenseStructure.quantized(3)).hasMessageContaining("1, 2, 4 and 7");
        assertThatThrownBy(() -> DenseSearch.hamming(0)).hasMessageContaining("0 candidates");
        assertThatThrownBy(() -> DenseStructure.itq(0)).hasMessageContaining("0 bits");
        assertThatThrownBy(() -> Dense.of("v", 63).structuredAs(DenseStructure.itq(64)))
                .hasMessageContaining("'v'")
                .hasMessageContaining("64 bits")
                .hasMessageContaining("63 dimensions");
        assertThatThrownBy(() -> Dense.of("v", 2).encodedBy(" ")).hasMessageContaining("'v'");
    }
}
