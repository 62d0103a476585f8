package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.feedback.Bo1;
import io.retrieval4j.feedback.Rm3;
import io.retrieval4j.feedback.Rocchio;
import io.retrieval4j.feedback.TermFeedback;
import io.retrieval4j.feedback.VectorAverage;
import io.retrieval4j.feedback.VectorRocchio;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.lexical.BagOfWordsQuery;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.Similarity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found becomes part of the query, by words and by vectors. */
class FeedbackTest {

    private static final Schema SCHEMA = Schema.builder()
            .field(Text.of("body").analyzedBy(NamedAnalyzer.STANDARD))
            .field(Text.of("title").analyzedBy(NamedAnalyzer.STANDARD))
            .field(Text.of("unstored").notStored())
            .field(Dense.of("vector", 2).comparedBy(Similarity.COSINE))
            .keyword("tag")
            .build();

    @TempDir
    Path directory;

    private RetrievalIndex index;

    static List<TermFeedback> methods() {
        return List.of(Rm3.defaults(), Rocchio.defaults(), Bo1.defaults());
    }

    @BeforeEach
    void open() {
        index = RetrievalIndex.open(directory, SCHEMA);
        add("quake", "quake fault fault wave", 1, 0);
        add("quake2", "quake fault", .8f, .6f);
        add("fault", "fault line", .6f, .8f);
        index.refresh();
        add("wind", "wind wave", 0, 1);
        index.add(Document.builder("none").set("tag", "b").build());
        index.refresh();
    }

    @AfterEach
    void close() {
        index.close();
    }

    private void add(String id, String body, float x, float y) {
        index.add(Document.builder(id)
                .set("body", body)
                .set("title", List.of("the " + id, "of " + body))
                .set("vector", DenseVector.of(x, y))
                .set("tag", "a")
                .build());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void findsWhatTheFoundDocumentsSpeakOf(TermFeedback method) {
        TextRetriever words = index.text("body");
        assertThat(words.retrieve("quake", 10).ids()).containsExactlyInAnyOrder("quake", "quake2");
        assertThat(words.expandedBy(method).retrieve("quake", 10).ids()).contains("quake", "quake2", "fault");
        assertThat(words.expandedBy(method).explain("quake", "fault")).contains("fault");
    }

    @Test
    void theQueryOfRm3IsOfTheIndexedWordsAndScores() {
        // Relevance by hand, with the two BM25 scores s and t: quake s/4 + t/2, fault s/2 + t/2, wave s/4, of s + t.
        Ranking first = index.text("body").retrieve("quake", 10);
        double s = score(first, "quake");
        double t = score(first, "quake2");
        Map<String, Double> expected = Map.of(
                "quake", .5 + .5 * (s / 4 + t / 2) / (s + t),
                "fault", .5 * (s / 2 + t / 2) / (s + t),
                "wave", .5 * (s / 4) / (s + t));
        BagOfWordsQuery expanded = index.text("body").expander(Rm3.defaults()).expand("quake", first);
        Ranking byHand = index.<BagOfWordsQuery>lucene(query -> query)
                .retrieve(
                        new BagOfWordsQuery(Map.of(
                                new Term("body", "quake"), expected.get("quake").floatValue(),
                                new Term("body", "fault"), expected.get("fault").floatValue(),
                                new Term("body", "wave"), expected.get("wave").floatValue())),
                        10);
        for (Ranking found : List.of(
                index.text("body").expandedBy(Rm3.defaults()).retrieve("quake", 10),
                index.text("body").byTerms().retrieve(expanded, 10))) {
            assertThat(found.ids()).isEqualTo(byHand.ids()).hasSize(4);
            found.forEach(hit -> assertThat(hit.score()).isCloseTo(score(byHand, hit.id()), within(1e-5)));
        }
    }

    @Test
    void aPipelineLearnsOnOneSnapshotFromWhateverWasFound() {
        Pipeline<String> search = index.pipeline(snapshot -> {
            TextRetriever words = snapshot.text("body");
            return Pipeline.<String>custom(
                            "judged", List.of(), (query, none) -> Ranking.of(Map.of("fault", -1.0, "absent", -2), 10))
                    .expand(words.expander(new Rm3(10, 10, .5)), Pipeline.retrieve(words.byTerms(), 100));
        });
        assertThat(search.retrieve("wind", 10).ids()).containsExactlyInAnyOrder("wind", "fault", "quake", "quake2");
    }

    @Test
    void fieldsLearnApartAndFiltersHold() {
        TextRetriever both = index.text(Map.of("body", 1, "title", 2)).expandedBy(Rm3.defaults());
        assertThat(both.retrieve("quake", 10).ids()).startsWith("quake").contains("fault");
        assertThat(both.where(Filter.term("tag", "b")).retrieve("quake", 10)).isEmpty();
        // Titles have "the" and "of" in common, which are learned.
        assertThat(both.where(Filter.ids(List.of("fault", "wind")))
                        .retrieve("line", 10)
                        .ids())
                .containsExactly("fault", "wind");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void deletedDocumentsAndThoseWithoutTheFieldTeachNothing(TermFeedback method) {
        Ranking found = Ranking.of(Map.of("quake", 3, "none", 2), 10);
        index.delete("quake");
        index.refresh();
        assertThat(index.text("body").expander(method).expand("wind", found))
                .isEqualTo(new BagOfWordsQuery(Map.of(new Term("body", "wind"), 1f)));
        assertThat(index.text("body").expander(method).expand("wind", Ranking.empty()))
                .isEqualTo(new BagOfWordsQuery(Map.of(new Term("body", "wind"), 1f)));
        assertThat(index.text("body").expandedBy(method).retrieve("absent", 10)).isEmpty();
        assertThat(index.text("body").expandedBy(method).retrieve("", 10)).isEmpty();
        assertThat(index.text("body").expandedBy(method).retrieve("wind", 0)).isEmpty();
    }

    @Test
    void textThatIsNotStoredIsAnErrorThatSaysSo() {
        assertThatThrownBy(() -> index.text("unstored").expandedBy(Rm3.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field 'unstored' does not store its text");
        assertThatThrownBy(() -> index.text("unstored").expander(Rm3.defaults()))
                .hasMessageContaining("index it without notStored()");
    }

    @Test
    void vectorsMoveTowardsTheDocumentsThatTheyHaveFound() {
        DenseRetriever vectors = index.dense("vector").by(DenseSearch.exact());
        // The two nearest are (1, 0) and (.8, .6): the mean with the query is (2.8, .6) / 3.
        double length = Math.hypot(2.8, .6);
        Ranking found = vectors.expandedBy(new VectorAverage(2)).retrieve(DenseVector.of(2, 0), 10);
        assertThat(found.ids()).containsExactly("quake", "quake2", "fault", "wind");
        assertThat(score(found, "quake")).isCloseTo(2.8 / length, within(1e-6));
        assertThat(score(found, "wind")).isCloseTo(.6 / length, within(1e-6));
        assertThat(vectors.expandedBy(new VectorAverage(2)).explain(DenseVector.of(2, 0), "wind"))
                .contains("is 0.209");
        // Of what another stage has found: .5 * (1, 0) + .5 * (0, 1).
        DenseVector towards = vectors.expander(new VectorRocchio(1, .5, .5))
                .expand(DenseVector.of(1, 0), Ranking.of(Map.of("wind", 1, "absent", 0), 2));
        assertThat(towards.values()).containsExactly(new float[] {.5f, .5f}, within(1e-6f));
    }

    @Test
    void aVectorStaysAsItIsWhereNothingWasFoundOrNothingHasAVector() {
        DenseRetriever vectors = index.dense("vector");
        DenseVector query = DenseVector.of(0, 1);
        index.delete("quake");
        index.refresh();
        for (Ranking found : List.of(Ranking.empty(), Ranking.of(Map.of("none", 2, "quake", 1), 2))) {
            assertThat(vectors.expander(VectorRocchio.defaults()).expand(query, found))
                    .isEqualTo(query);
        }
        assertThatThrownBy(() -> vectors.expander(VectorRocchio.defaults()).expand(DenseVector.of(1), Ranking.empty()))
                .hasMessageContaining("the query has 1");
        assertThat(vectors.where(Filter.term("tag", "c"))
                        .expandedBy(VectorAverage.defaults())
                        .retrieve(query, 10))
                .isEmpty();
    }

    private static double score(Ranking ranking, String id) {
        return ranking.stream()
                .filter(hit -> hit.id().equals(id))
                .mapToDouble(Hit::score)
                .findFirst()
                .orElseThrow();
    }
}
