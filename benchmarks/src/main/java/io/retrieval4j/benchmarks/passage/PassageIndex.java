package io.retrieval4j.benchmarks.passage;

import io.retrieval4j.Document;
import io.retrieval4j.PassageId;
import io.retrieval4j.benchmarks.experiment.Progress;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.passage.Passage;
import io.retrieval4j.passage.Splitter;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import me.tongfei.progressbar.ProgressBar;

/** One index of documents whole, by sections and by passages, each with words and a vector in fields of its own. */
final class PassageIndex {

    static final String WHOLE = "whole";
    static final String SECTION = "section";
    static final String PASSAGE = "passage";

    private static final int COMMIT_EACH = 64;

    private final BiEncoder encoder;
    private final Splitter sections;
    private final Splitter passages;

    PassageIndex(BiEncoder encoder, Splitter sections, Splitter passages) {
        this.encoder = encoder;
        this.sections = sections;
        this.passages = passages;
    }

    static String vectorsOf(String granularity) {
        return granularity + "Vector";
    }

    /** Opens the index of a folder, and adds the documents that it lacks: what was ended is gone on with. */
    RetrievalIndex openOrBuild(Path folder, Map<String, String> documents) {
        Schema.Builder schema = Schema.builder();
        for (String granularity : List.of(WHOLE, SECTION, PASSAGE)) {
            schema.text(granularity).dense(vectorsOf(granularity), encoder.dimension());
        }
        RetrievalIndex index = RetrievalIndex.open(folder, schema.build());
        try {
            fill(index, documents);
            return index;
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
    }

    private void fill(RetrievalIndex index, Map<String, String> documents) {
        List<String> missing = new ArrayList<>(documents.keySet());
        missing.removeAll(index.documents(documents.keySet()).keySet());
        if (missing.isEmpty()) {
            return;
        }
        try (ProgressBar bar = Progress.bar("Indexing", missing.size())) {
            for (String id : missing) {
                index.add(document(id, Objects.requireNonNull(documents.get(id))));
                if (bar.step().getCurrent() % COMMIT_EACH == 0) {
                    index.commit();
                }
            }
        }
        // As an index is that changes no more.
        index.optimize();
        index.commit();
        index.refresh();
    }

    /** The passages first, so that the first of them has the number 0. */
    private Document document(String id, String text) {
        List<Document> parts = new ArrayList<>();
        add(PASSAGE, id, passages.split(text), parts);
        add(SECTION, id, sections.split(text), parts);
        return Document.builder(id)
                .set(WHOLE, text)
                .set(vectorsOf(WHOLE), encoder.documentEncoder().encode(text))
                .build()
                .withPassages(parts);
    }

    private void add(String granularity, String id, List<Passage> pieces, List<Document> parts) {
        List<DenseVector> vectors = encoder.documentEncoder()
                .encodeAll(pieces.stream().map(Passage::text).toList());
        for (int i = 0; i < pieces.size(); i++) {
            parts.add(Document.builder(PassageId.of(id, parts.size()))
                    .set(granularity, pieces.get(i).text())
                    .set(vectorsOf(granularity), vectors.get(i))
                    .build());
        }
    }
}
