package io.retrieval4j.docs;

import io.retrieval4j.Document;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.adaptive.CorpusGraph;
import io.retrieval4j.adaptive.Gar;
import io.retrieval4j.adaptive.NeighbourGraph;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.expansion.DocumentExpansion;
import io.retrieval4j.expansion.RelevanceFilter;
import io.retrieval4j.expansion.TextGenerator;
import io.retrieval4j.feedback.ColbertPrf;
import io.retrieval4j.feedback.Rm3;
import io.retrieval4j.feedback.VectorRocchio;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Searchable;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.lucene.TextRetriever;
import io.retrieval4j.lucene.TokenRarities;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.LateInteractionEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.onnx.generation.Decoding;
import io.retrieval4j.onnx.generation.Generated;
import io.retrieval4j.onnx.generation.SequenceToSequence;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What docs/feedback.md shows. */
public final class Feedback {

    private static final Map<String, String> TEXTS = Map.of(
            "seismograph", "It records earthquakes, the tremors of the ground.",
            "seismometer", "It measures earthquakes by a pendulum.",
            "barometer", "It weighs the air and foretells the weather.",
            "thermometer", "It tells how warm the air is.",
            "pendulum", "A weight that swings from a pendulum's pivot.");

    private Feedback() {}

    public static void main(String[] arguments) throws IOException {
        Schema schema = Schema.builder()
                .text("body")
                .dense("vector", 384)
                .lateInteraction("tokens", 384)
                .build();
        try (BiEncoder model = MiniLm.open();
                RetrievalIndex index = RetrievalIndex.open(Path.of(arguments[0]), schema)) {
            LateInteractionEncoder tokens = LateInteractionEncoder.untrained(model);
            TEXTS.forEach((id, text) -> index.update(Document.builder(id)
                    .set("body", text)
                    .set("vector", model.documentEncoder().encode(text))
                    .set("tokens", tokens.documentEncoder().encode(text))
                    .build()));
            index.refresh();
            Reranker<String> byTokens = Reranker.encoded(
                    tokens.queryEncoder(), index.lateInteraction("tokens").reranker());
            show("words", index.text("body"));
            show("rm3", byWords(index));
            show("judged", ofJudged(index, byTokens));
            show("vectors", byVectors(index, model.queryEncoder()));
            show("tokens", byTokens(index, tokens, tokens.queryEncoder()));
            Path file = Path.of(arguments[0]).resolveSibling("graph");
            try (Snapshot snapshot = index.snapshot()) {
                buildGraph(snapshot, file);
            }
            show("adaptive", adaptive(index, CorpusGraph.read(file), byTokens));
        }
    }

    private static void show(String name, Retriever<String> retriever) {
        System.out.println(
                name + ": " + retriever.retrieve("tremors of the ground", 3).ids());
    }

    static Retriever<String> byWords(Searchable index) {
        return index.text("body").expandedBy(Rm3.defaults());
    }

    static Pipeline<String> ofJudged(RetrievalIndex index, Reranker<String> reranker) {
        return index.pipeline(snapshot -> {
            TextRetriever words = snapshot.text("body");
            return Pipeline.retrieve(words, 100)
                    .rerank(reranker)
                    .limit(10)
                    .expand(words.expander(Rm3.defaults()), Pipeline.retrieve(words.byTerms(), 1000));
        });
    }

    static Retriever<String> byVectors(Searchable index, QueryEncoder<String, DenseVector> encoder) {
        return Retriever.encoded(encoder, index.dense("vector").expandedBy(VectorRocchio.defaults()));
    }

    static Retriever<String> byTokens(
            Searchable index, LateInteractionEncoder encoder, QueryEncoder<String, TokenMatrix> queries) {
        TokenRarities rarities = document -> {
            String text = (String) document.values().get("body");
            return encoder.documentSpans(text).stream()
                    .mapToDouble(span -> index.rarity("body", span.wordOf(text)))
                    .toArray();
        };
        return Retriever.encoded(
                queries, index.lateInteraction("tokens").expandedBy(new ColbertPrf(3, 24, 10, .1), rarities));
    }

    static DocumentExpansion expanded(
            RetrievalIndex index, List<Document> documents, SequenceToSequence writer, Decoding decoding) {
        DocumentExpansion queries = DocumentExpansion.of(
                "body",
                "queries",
                TextGenerator.oneByOne(text -> writer.generate(text, decoding).stream()
                        .map(Generated::text)
                        .toList()));
        index.addAll(
                queries.of(documents),
                (done, unknown) -> !Thread.currentThread().isInterrupted());
        return queries;
    }

    static DocumentExpansion filtered(DocumentExpansion queries, RelevanceFilter.Scorer scorer, double[] sample) {
        double least = RelevanceFilter.leastOf(sample, RelevanceFilter.PAPER_SHARE);
        return queries.keeping(new RelevanceFilter(scorer, least));
    }

    static void buildGraph(Snapshot snapshot, Path file) throws IOException {
        List<String> ids = new ArrayList<>();
        Map<String, DenseVector> vectors = new HashMap<>();
        snapshot.all(Set.of("vector"), document -> document).forEach(document -> {
            ids.add(document.id());
            vectors.put(document.id(), (DenseVector) document.values().get("vector"));
        });
        CorpusGraph graph = CorpusGraph.build(
                ids, 16, (id, limit) -> snapshot.dense("vector").retrieve(vectors.get(id), limit), done -> {});
        graph.write(file);
    }

    static Pipeline<String> adaptive(RetrievalIndex index, NeighbourGraph graph, Reranker<String> reranker) {
        return index.pipeline(snapshot -> new Gar<>(graph.among(snapshot::known), reranker, 100)
                .behind(Pipeline.retrieve(snapshot.text("body"), 1000)));
    }
}
