package io.retrieval4j.benchmarks.learned;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A collection's documents and judged queries as the default model's vectors.
 *
 * @param queries by id, of all judgements that were asked for
 */
record DenseVectors(Map<String, DenseVector> documents, Map<String, DenseVector> queries) {

    static DenseVectors encode(Path folder, List<Qrels> judgements) {
        BeirFolder beir = new BeirFolder(folder);
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<CorpusDocument> passages = beir.documents()) {
            passages.forEach(passage -> texts.put(passage.id(), passage.contents()));
        }
        Map<String, String> asked = new LinkedHashMap<>();
        beir.queries().values().stream()
                .filter(topic ->
                        judgements.stream().anyMatch(qrels -> qrels.queries().contains(topic.id())))
                .forEach(topic -> asked.put(topic.id(), topic.title()));
        try (BiEncoder model = MiniLm.open()) {
            return new DenseVectors(
                    byId(texts, model.documentEncoder().encodeAll(List.copyOf(texts.values()))),
                    byId(asked, model.queryEncoder().encodeAll(List.copyOf(asked.values()))));
        }
    }

    private static Map<String, DenseVector> byId(Map<String, String> texts, List<DenseVector> vectors) {
        Map<String, DenseVector> byId = new LinkedHashMap<>();
        texts.keySet().forEach(id -> byId.put(id, vectors.get(byId.size())));
        return byId;
    }
}
