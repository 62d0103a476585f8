package io.retrieval4j.docs;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Metadata;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.lucene.Condition;
import io.retrieval4j.lucene.Filter;
import io.retrieval4j.lucene.IndexOptions;
import io.retrieval4j.lucene.IndexStatistics;
import io.retrieval4j.lucene.ReadOnlyIndex;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.lucene.TextRetriever;
import io.retrieval4j.lucene.contextual.search.ContextualSearch;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.Similarity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;

/** What docs/index.md shows, in an index of books whose vectors are made by hand. */
public final class Library {

    private static final NamedAnalyzer FRENCH = new NamedAnalyzer("french", new FrenchAnalyzer());

    private Library() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (RetrievalIndex index = RetrievalIndex.open(folder.resolve("books"), schema())) {
            fill(index);
            change(index);
            words(index);
            vectors(index, DenseVector.of(1, 2, 3));
            terms(index, TokenMatrix.ofRows(new float[] {1, 0}));
            filters(index);
            metadata(index);
            request(index, "whale", TokenMatrix.ofRows(new float[] {1, 0}));
            commit(index);
            statistics(index);
            explain(index);
            lucene(index);
            elsewhere(index, folder);
        }
    }

    private static Schema schema() {
        return Schema.builder()
                .text("title")
                .field(Text.of("body").scoredBy(new Bm25(1.2f, .75f)).notStored())
                .field(Text.of("summary").analyzedBy(FRENCH))
                .dense("vector", 3)
                .lateInteraction("tokens", 2)
                .contextual("terms", 2)
                .sparse("weights")
                .keyword("tags")
                .longNumber("year")
                .doubleNumber("price")
                .metadata("other")
                .stored("shelf")
                .build();
    }

    static Schema denseFields() {
        return Schema.builder()
                .field(Dense.of("walked", 384))
                .field(Dense.of("small", 384).structuredAs(DenseStructure.quantized(4)))
                .field(Dense.of("bits", 384).structuredAs(DenseStructure.signs()))
                .field(Dense.of("scanned", 384).structuredAs(DenseStructure.flat()))
                .field(Dense.of("dot", 384).comparedBy(Similarity.DOT))
                .build();
    }

    private static void fill(RetrievalIndex index) {
        TokenMatrix rows = TokenMatrix.ofRows(new float[] {1, 0}, new float[] {.6f, .8f});
        Document book = Document.builder("moby-dick")
                .set("title", "Moby-Dick; or, The Whale")
                .set("body", "Call me Ishmael. Some years ago ...")
                .set("vector", DenseVector.of(1, 0, 2))
                .set("tokens", rows)
                .set("terms", new ContextualTerms(List.of("white", "whale"), rows, null))
                .set("weights", SparseVector.of(Map.of("whale", 2.1f, "sea", .7f)))
                .set("tags", List.of("novel", "sea/whales"))
                .set("year", 1851)
                .set("price", 9.5)
                .set("shelf", "B 12")
                .build();
        index.update(book);
        index.updateAll(List.of(
                book("typhoon", "Typhoon", "Captain MacWhirr, of the steamer Nan-Shan", 1902, 2),
                book("walden", "Walden", "When I wrote the following pages", 1854, 5)));
        index.refresh();
    }

    private static Document book(String id, String title, String body, int year, int number) {
        return Document.builder(id)
                .set("title", title)
                .set("body", body)
                .set("vector", DenseVector.of(1, 1, number))
                .set("tokens", TokenMatrix.ofRows(new float[] {1, number}))
                .set("tags", List.of("novel"))
                .set("year", year)
                .build();
    }

    private static void change(RetrievalIndex index) {
        index.update(book("walden", "Walden; or, Life in the Woods", "When I wrote the following pages", 1854, 5));
        boolean wasThere = index.delete("lost");
        index.refresh();
        System.out.println(index.size() + " books" + (wasThere ? ", one less" : ""));
    }

    private static void words(RetrievalIndex index) {
        TextRetriever words = index.text(Map.of("title", 2, "body", 1));
        Ranking found = words.retrieve("whales and woods", 10);
        for (Hit hit : found) {
            System.out.println(hit.rank() + ". "
                    + index.document(hit.id()).orElseThrow().values().get("title"));
        }
        words.scoredBy(new Bm25(.9f, .4f)).retrieve("whales and woods", 10);
    }

    private static void vectors(RetrievalIndex index, DenseVector query) {
        index.dense("vector").retrieve(query, 10);
        index.dense("vector").by(DenseSearch.hnsw(400)).retrieve(query, 10);
        index.dense("vector").by(DenseSearch.exact()).retrieve(query, 10);
        index.dense("vector").reranker().scores(query, List.of("walden", "typhoon"));
    }

    private static void terms(RetrievalIndex index, TokenMatrix ofOne) {
        ContextualTerms inContext = new ContextualTerms(List.of("whale"), ofOne, null);
        index.contextual("terms").retrieve(inContext, 10);
        index.contextual("terms").by(ContextualSearch.exhaustive()).retrieve(inContext, 10);
        SparseVector weights = SparseVector.of(Map.of("whale", 1f, "ship", .4f));
        index.sparse("weights").retrieve(weights, 10);
        System.out.println(index.sparse("weights").explain(weights, "moby-dick"));
    }

    private static void filters(RetrievalIndex index) {
        Filter filter = Filter.and(
                Filter.oneOf("tags", List.of("novel", "drama")),
                Filter.range("year", 1850, 1899),
                Filter.not(Filter.exists("price")));
        Ranking old = index.text("body").where(filter).retrieve("pages", 10);
        Ranking ofTheSea =
                index.text("body").where(Filter.prefix("tags", "sea/")).retrieve("years", 10);
        System.out.println(old.ids() + " " + ofTheSea.ids());
    }

    private static void metadata(RetrievalIndex index) {
        Metadata metadata = Metadata.of(Map.of("source", "library.csv", "pages", 635, "rating", 4.5f, "draft", false));
        Document notes = Document.builder("notes")
                .set("other", Metadata.none().with("draft", true))
                .build();
        Document book = Document.builder("bleak-house")
                .set("title", "Bleak House")
                .set("vector", DenseVector.of(0, 1, 0))
                .set("other", metadata)
                .build();
        index.updateAll(List.of(notes, book));
        index.refresh();
        Filter thick = Filter.and(
                Filter.metadata("other", "pages", Condition.atLeast(500)),
                Filter.metadata("other", "source", Condition.contains("library")),
                Filter.not(Filter.metadata("other", "lent", Condition.exists())));
        Ranking found = index.text("title").where(thick).retrieve("house", 10);
        Map<String, Document> books = index.documents(found.ids(), Set.of("vector"));
        System.out.println(books.keySet());
        long drafts = index.delete(Filter.metadata("other", "draft", Condition.equalTo(true)));
        index.delete("bleak-house");
        index.refresh();
        System.out.println(drafts + " draft deleted");
    }

    private static void request(RetrievalIndex index, String text, TokenMatrix query) {
        try (Snapshot snapshot = index.snapshot(Duration.ofMillis(200))) {
            Ranking found = snapshot.text("title").retrieve(text, 1000);
            Ranking reranked = snapshot.lateInteraction("tokens").reranker().rerank(query, found);
            for (Hit hit : reranked.top(10)) {
                snapshot.document(hit.id())
                        .ifPresent(book -> System.out.println(book.values().get("title")));
            }
            if (snapshot.partial()) {
                System.out.println("There may be more.");
            }
        }
    }

    static Pipeline<String> pipeline(RetrievalIndex index, QueryEncoder<String, TokenMatrix> encoder) {
        return index.pipeline(snapshot -> Pipeline.<String>retrieve(snapshot.text("body"), 1000)
                .rerank(Reranker.encoded(
                        encoder, snapshot.lateInteraction("tokens").reranker())));
    }

    static Retriever<String> checked(
            RetrievalIndex index, QueryEncoder<String, DenseVector> encoder, String fingerprint) {
        return Retriever.encoded(encoder, index.dense("vector").askedBy(fingerprint));
    }

    private static void commit(RetrievalIndex index) {
        index.commit(Map.of("read up to", "message 4711"));
        index.refresh();
        try (Snapshot snapshot = index.snapshot()) {
            System.out.println("read up to " + snapshot.userData().get("read up to"));
        }
    }

    private static void statistics(RetrievalIndex index) {
        try (Snapshot snapshot = index.snapshot()) {
            IndexStatistics statistics = snapshot.statistics();
            System.out.println(statistics.documents() + " documents, "
                    + statistics.field("tokens").count().tokens() + " token vectors");
        }
    }

    private static void explain(RetrievalIndex index) {
        String explanation = index.text("body").explain("pages", "walden");
        System.out.println(explanation.lines().findFirst().orElseThrow());
    }

    private static void lucene(RetrievalIndex index) throws Exception {
        Retriever<String> phrases = index.lucene(text -> new PhraseQuery("body", text.split(" ")));
        System.out.println(phrases.retrieve("follow page", 10).ids());
        try (Snapshot snapshot = index.snapshot()) {
            IndexSearcher searcher = snapshot.searcher();
            Sort byYear = new Sort(LongField.newSortField("year", false, SortedNumericSelector.Type.MIN));
            System.out.println(searcher.search(new PhraseQuery("body", "page"), 10, byYear).totalHits);
        }
    }

    private static void elsewhere(RetrievalIndex index, Path folder) {
        index.commit();
        try (ReadOnlyIndex reader = RetrievalIndex.openReadOnly(folder.resolve("books"), FRENCH)) {
            reader.refresh();
            System.out.println(reader.size() + " books, read elsewhere");
        }
        Path copy = folder.resolve("copy");
        if (Files.notExists(copy)) {
            boolean whole =
                    index.backup(copy, (done, total) -> !Thread.currentThread().isInterrupted());
            System.out.println(whole ? "copied" : "stopped");
        }
    }

    static RetrievalIndex tuned(Path folder, ExecutorService threads) {
        IndexOptions options = IndexOptions.defaults()
                .bufferedIn(256)
                .mergedBy(new TieredMergePolicy().setSegmentsPerTier(5))
                .searchedOn(threads);
        return RetrievalIndex.open(folder, schema(), options);
    }

    static void load(Path folder, Iterable<Document> documents) {
        try (ExecutorService threads = Executors.newFixedThreadPool(4);
                RetrievalIndex index = tuned(folder, threads)) {
            index.addAll(documents, (done, total) -> {
                if (done % 100_000 < 32) {
                    System.out.println(done + " documents");
                }
                return !Thread.currentThread().isInterrupted();
            });
            index.optimize();
            index.commit();
        }
    }
}
