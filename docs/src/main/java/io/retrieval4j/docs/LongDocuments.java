package io.retrieval4j.docs;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.PassageId;
import io.retrieval4j.Retriever;
import io.retrieval4j.fuse.LeastEntropy;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.onnx.generation.MonoT5;
import io.retrieval4j.onnx.generation.SequenceToSequence;
import io.retrieval4j.passage.BestPassages;
import io.retrieval4j.passage.KMaxMeanP;
import io.retrieval4j.passage.MaxP;
import io.retrieval4j.passage.PackedSentences;
import io.retrieval4j.passage.Passage;
import io.retrieval4j.passage.Splitter;
import io.retrieval4j.passage.TokenSpans;
import io.retrieval4j.passage.TokenWindows;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What docs/long-documents.md shows: texts that are longer than what a model reads, by their passages. */
public final class LongDocuments {

    private static final Map<String, String> TEXTS = Map.of(
            "seismograph",
            "The instrument hangs a weight from a frame. When the ground shakes the frame moves and the weight stays. "
                    + "A pen on the weight draws the earthquake on paper that turns with the frame.",
            "barometer",
            "Mercury stands in a tube that is closed at its upper end. The weight of the air holds it up. "
                    + "It falls before a storm.");

    private LongDocuments() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        try (BiEncoder encoder = MiniLm.open();
                RetrievalIndex index = RetrievalIndex.open(folder, schema(encoder))) {
            Splitter splitter = new PackedSentences(24, 1, Locale.ENGLISH, encoder::tokenSpans);
            TEXTS.forEach((title, text) -> index.update(document(title, text, splitter, encoder)));
            index.refresh();
            Pipeline<String> search = search(index, encoder);
            for (Hit hit : search.retrieve("What draws an earthquake?", 10)) {
                System.out.println(hit.rank() + ". " + hit.id() + ", for " + hit.passage());
            }
            Hit first = search.retrieve("weight of the air", 1).hits().getFirst();
            Optional.ofNullable(first.passage())
                    .flatMap(index::document)
                    .ifPresent(passage -> System.out.println(passage.values().get("passage")));
            System.out.println(words(index).retrieve("earthquake", 10).ids());
            System.out.println(surest(index).retrieve("barometer", 10).ids());
            index.delete("seismograph");
            index.refresh();
            System.out.println(index.text("passage").retrieve("earthquake", 10).size() + " passages left");
        }
    }

    private static Schema schema(BiEncoder encoder) {
        return Schema.builder()
                .text("title")
                .text("passage")
                .dense("vector", encoder.dimension())
                .build();
    }

    static Document document(String title, String text, Splitter splitter, BiEncoder encoder) {
        List<Passage> passages = splitter.split(text);
        List<String> titled =
                passages.stream().map(passage -> passage.titled(title)).toList();
        List<DenseVector> vectors = encoder.documentEncoder().encodeAll(titled);
        return Document.builder(title)
                .set("title", title)
                .build()
                .withPassages(IntStream.range(0, passages.size())
                        .mapToObj(i -> Document.builder(PassageId.of(title, i))
                                .set("passage", titled.get(i))
                                .set("vector", vectors.get(i))
                                .build())
                        .toList());
    }

    static Pipeline<String> search(RetrievalIndex index, BiEncoder encoder) {
        Retriever<DenseVector> documents = new BestPassages<>(index.dense("vector"));
        return Pipeline.retrieve(Retriever.encoded(encoder.queryEncoder(), documents), 100);
    }

    static Pipeline<String> words(RetrievalIndex index) {
        Pipeline<String> passages = Pipeline.retrieve(index.text("passage"), 1000);
        return passages.byDocument(new KMaxMeanP(2));
    }

    static Splitter asInThePaper() {
        return new TokenWindows(150, 75, TokenSpans.words(Locale.ENGLISH));
    }

    static Pipeline<String> surest(RetrievalIndex index) {
        List<Pipeline<String>> granularities = List.of(
                Pipeline.retrieve(index.text("title"), 100),
                Pipeline.<String>retrieve(index.text("passage"), 1000).byDocument(new MaxP()));
        return Pipeline.fuse(new LeastEntropy(10), granularities);
    }

    static Pipeline<String> reranked(RetrievalIndex index, SequenceToSequence model) {
        MonoT5 monoT5 = MonoT5.of(model);
        return Pipeline.<String>retrieve(index.text("passage"), 1000)
                .limit(100)
                .rerank(monoT5.reranker(id -> index.document(id)
                        .map(passage -> (String) passage.values().get("passage"))
                        .orElse(null)))
                .byDocument(new MaxP());
    }
}
