package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.benchmarks.lateinteraction.data.JudgedQuery;
import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.onnx.SparseEncoder;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pool's passages and queries as a sparse model sees them.
 *
 * @param judged the pool's judged queries, whose answers the collection has
 * @param others queries whose answers it mostly lacks
 */
record Encoding(WeightedTexts passages, WeightedTexts judged, WeightedTexts others) {

    /** Reads what lies in a folder, or encodes and leaves it there. */
    static Encoding of(Path work, Path pool, Path model, Path otherQueries, int mostOthers) throws IOException {
        Path passages = work.resolve("passages.bin");
        Path judged = work.resolve("judged.bin");
        Path others = work.resolve("others.bin");
        if (!Files.exists(others)) {
            Files.createDirectories(work);
            List<WeightedTexts> encoded = encode(pool, model, otherQueries, mostOthers);
            encoded.get(0).write(passages);
            encoded.get(1).write(judged);
            encoded.get(2).write(others);
        }
        return new Encoding(WeightedTexts.read(passages), WeightedTexts.read(judged), WeightedTexts.read(others));
    }

    private static List<WeightedTexts> encode(Path pool, Path model, Path otherQueries, int mostOthers)
            throws IOException {
        List<String> texts;
        try (Stream<CorpusDocument> documents = new BeirFolder(pool).documents()) {
            texts = documents.map(CorpusDocument::contents).toList();
        }
        List<String> judged =
                JudgedQuery.ofPool(pool).stream().map(JudgedQuery::text).toList();
        List<String> others;
        try (Stream<String> lines = Files.lines(otherQueries)) {
            others = lines.map(line -> line.split("\t", 2)[1]).limit(mostOthers).toList();
        }
        try (SparseEncoder encoder = SparseEncoder.builder(ModelFolder.read(model))
                .execution(Execution.defaults())
                .build()) {
            List<SparseVector> passages = encoder.documentEncoder().encodeAll(texts);
            return WeightedTexts.of(List.of(
                    passages,
                    encoder.queryEncoder().encodeAll(judged),
                    encoder.queryEncoder().encodeAll(others)));
        }
    }
}
