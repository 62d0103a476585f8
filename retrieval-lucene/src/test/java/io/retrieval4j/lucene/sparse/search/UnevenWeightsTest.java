package io.retrieval4j.lucene.sparse.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseWorld;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The exact search where levels of 8 bits tell little of a weight: lognormal ones, and a term that outweighs the others. What it finds are the
 * first of what it finds where it is asked for everything.
 */
class UnevenWeightsTest {

    private static final int DOCUMENTS = 8000;
    private static final long SEED = 20_261_130;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @ParameterizedTest
    @ValueSource(doubles = {.5, 1, 1.5, 2, 3})
    void findsTheBestWhateverTheSpread(double sigma) throws IOException {
        SparseVector[] texts = new SparseVector[DOCUMENTS];
        Arrays.setAll(texts, i -> lognormal(sigma));
        check(texts, Arrays.copyOf(texts, 12));
    }

    private SparseVector lognormal(double sigma) {
        Map<String, Float> weights = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            double place = random.nextDouble();
            weights.put("t" + (int) (400 * place * place), (float) Math.exp(sigma * random.nextGaussian()));
        }
        return SparseVector.of(weights);
    }

    @Test
    void findsTheBestBehindATermThatOutweighsTheOthers() throws IOException {
        SparseVector[] texts = new SparseVector[DOCUMENTS];
        Arrays.setAll(texts, i -> {
            float weight = .3f + .4f * (float) random.nextDouble();
            return SparseVector.of(
                    i < 3 ? Map.of("heavy", 1f) : i % 2 == 0 ? Map.of("b", weight) : Map.of("c", weight + .3f));
        });
        check(
                texts,
                SparseVector.of(Map.of("heavy", 20f, "b", .1f, "c", .01f)),
                SparseVector.of(Map.of("heavy", 100f, "b", .5f, "c", .05f)));
    }

    private static void check(SparseVector[] texts, SparseVector... queries) throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            IndexWriterConfig config = new IndexWriterConfig().setCodec(SparseWorld.codec("terms", .05));
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (int i = 0; i < texts.length; i++) {
                    Document document = new Document();
                    document.add(new SparseVectorField("terms", texts[i]));
                    document.add(new StringField("part", i % 10 == 0 ? "tenth" : "other", Store.NO));
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                for (SparseVector query : queries) {
                    for (Query filter : new Query[] {null, new TermQuery(new Term("part", "tenth"))}) {
                        ScoreDoc[] all = search(searcher, query, texts.length, filter);
                        for (int limit : new int[] {1, 10, 100, 1000}) {
                            assertThat(search(searcher, query, limit, filter))
                                    .as("seed %d, %s, %d, %s", SEED, query, limit, filter)
                                    .usingRecursiveComparison()
                                    .isEqualTo(Arrays.copyOf(all, Math.min(limit, all.length)));
                        }
                    }
                }
            }
        }
    }

    private static ScoreDoc[] search(IndexSearcher searcher, SparseVector query, int limit, @Nullable Query filter)
            throws IOException {
        return searcher.search(new SparseQuery("terms", query, limit, SparseSearch.exact(), filter), limit).scoreDocs;
    }
}
