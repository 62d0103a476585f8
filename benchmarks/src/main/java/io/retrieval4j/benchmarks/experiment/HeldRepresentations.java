package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.representation.Representation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Representations of all documents in memory; families that compare the same ones hold them together. */
final class HeldRepresentations<R extends Representation> {

    private final DocumentEncoder<String, R> encoder;
    private final Map<String, R> byId = new LinkedHashMap<>();

    HeldRepresentations(DocumentEncoder<String, R> encoder) {
        this.encoder = encoder;
    }

    /** Encodes those of the passages that are not there yet. */
    void add(List<CorpusDocument> passages) {
        List<CorpusDocument> missing = passages.stream()
                .filter(passage -> !byId.containsKey(passage.id()))
                .toList();
        List<R> encoded =
                encoder.encodeAll(missing.stream().map(CorpusDocument::contents).toList());
        for (int i = 0; i < encoded.size(); i++) {
            byId.put(missing.get(i).id(), encoded.get(i));
        }
    }

    Map<String, R> byId() {
        return byId;
    }
}
