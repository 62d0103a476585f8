package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.lucene.dense.DenseScores;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.dense.DenseVectorField;
import io.retrieval4j.lucene.dense.ExactVectorQuery;
import io.retrieval4j.lucene.lexical.BagOfWordsQuery;
import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.Similarity;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The families' fields, formats and queries with an IndexWriter of one's own. */
class PlainLuceneTest {

    private static final Analyzer ENGLISH = NamedAnalyzer.ENGLISH.analyzer();

    private Directory directory;
    private DirectoryReader reader;
    private IndexSearcher searcher;

    @BeforeEach
    void index() throws IOException {
        directory = new ByteBuffersDirectory();
        IndexWriterConfig config = new IndexWriterConfig(ENGLISH)
                .setSimilarity(Bm25.defaults().similarity())
                .setCodec(flat());
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            writer.addDocument(document("red", "Cats and dogs", DenseVector.of(3, 0)));
            writer.addDocument(document("blue", "A cat sleeps", DenseVector.of(-2, 1)));
            writer.commit();
            writer.addDocument(document("blue", "Dogs run", DenseVector.of(0, 5)));
            writer.addDocument(new Document());
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(Bm25.defaults().similarity());
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        directory.close();
    }

    @Test
    void wordsAreFoundUnderABooleanQuery() throws IOException {
        Query words = BagOfWordsQuery.of("body", ENGLISH, "cats running");
        assertThat(found(words)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(found(and(words, new TermQuery(new Term("color", "blue"))))).containsExactlyInAnyOrder(1, 2);
        assertThat(found(BagOfWordsQuery.of("body", ENGLISH, "the"))).isEmpty();
    }

    @Test
    void anExplanationGivesTheScore() throws IOException {
        for (Query query : new Query[] {
            BagOfWordsQuery.of("body", ENGLISH, "cats running dogs dogs"),
            new ExactVectorQuery("vector", new float[] {1, 2})
        }) {
            ScoreDoc[] hits = searcher.search(query, 10).scoreDocs;
            assertThat(hits).hasSize(3);
            for (ScoreDoc hit : hits) {
                assertThat(searcher.explain(query, hit.doc).getValue().floatValue())
                        .isCloseTo(hit.score, within(1e-6f));
            }
            assertThat(searcher.explain(query, 3).isMatch()).isFalse();
        }
    }

    @Test
    void vectorsAreFoundExactlyOverAFlatFormatByEitherQuery() throws IOException {
        float[] target = {1, 2};
        Query blue = new TermQuery(new Term("color", "blue"));
        for (DenseSearch search : new DenseSearch[] {DenseSearch.exact(), DenseSearch.hnsw(1)}) {
            assertThat(found(search.query("vector", target, 3, null)))
                    .as(search.toString())
                    .containsExactly(2, 0, 1);
            assertThat(found(search.query("vector", target, 3, blue)))
                    .as(search.toString())
                    .containsExactly(2, 1);
        }
        assertThat(searcher.count(new ExactVectorQuery("vector", target))).isEqualTo(3);
        assertThat(found(new ExactVectorQuery("absent", target))).isEmpty();
        assertThatThrownBy(() -> found(new ExactVectorQuery("vector", new float[3])))
                .hasMessageContaining("'vector'")
                .hasMessageContaining("2 dimensions")
                .hasMessageContaining("has 3");
    }

    @Test
    void scoresAreTheSimilarities() throws IOException {
        ScoreDoc[] hits = searcher.search(new ExactVectorQuery("vector", new float[] {1, 2}), 10).scoreDocs;
        assertThat(DenseScores.of(searcher, "vector", Similarity.DOT, new float[] {1, 2}, hits))
                .containsExactly(10, 3, 0);
    }

    @Test
    void queriesAreEqualByContent() {
        assertThat(BagOfWordsQuery.of("body", ENGLISH, "cats dogs"))
                .isEqualTo(BagOfWordsQuery.of("body", ENGLISH, "dog cat"))
                .isNotEqualTo(BagOfWordsQuery.of("body", ENGLISH, "dog dog cat"))
                .hasToString("bag(body:cat^1.0 body:dog^1.0)");
        assertThat(new ExactVectorQuery("a", new float[] {1}))
                .isEqualTo(new ExactVectorQuery("a", new float[] {1}))
                .isNotEqualTo(new ExactVectorQuery("a", new float[] {2}))
                .isNotEqualTo(new ExactVectorQuery("b", new float[] {1}));
        assertThatThrownBy(() -> new BagOfWordsQuery(Map.of(new Term("body", "cat"), Float.NaN)))
                .hasMessageContaining("NaN");
    }

    private int[] found(Query query) throws IOException {
        ScoreDoc[] hits = searcher.search(query, 10).scoreDocs;
        int[] documents = new int[hits.length];
        for (int i = 0; i < hits.length; i++) {
            documents[i] = hits[i].doc;
        }
        return documents;
    }

    private static Query and(Query scoring, Query filter) {
        return new BooleanQuery.Builder()
                .add(scoring, Occur.MUST)
                .add(filter, Occur.FILTER)
                .build();
    }

    private static Document document(String color, String body, DenseVector vector) {
        Document document = new Document();
        document.add(new StringField("color", color, Store.NO));
        document.add(new TextField("body", body, Store.NO));
        document.add(new DenseVectorField("vector", vector, Similarity.DOT));
        return document;
    }

    private static Codec flat() {
        return new FilterCodec(Codec.getDefault().getName(), Codec.getDefault()) {
            @Override
            public KnnVectorsFormat knnVectorsFormat() {
                return new PerFieldKnnVectorsFormat() {
                    @Override
                    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                        return DenseStructure.flat().format();
                    }
                };
            }
        };
    }
}
