package io.retrieval4j.benchmarks.contextual;

import io.retrieval4j.benchmarks.experiment.Progress;
import io.retrieval4j.benchmarks.lateinteraction.data.JudgedQuery;
import io.retrieval4j.encode.Encoder;
import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.ContextualEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/**
 * Wordpieces and their vectors of passages and judged queries of the pool: the default model's token states through the head that comes
 * with the library, of {@value #DIMENSION} dimensions, and kept in a file.
 *
 * @param passages every so-manieth of the pool
 * @param queries all that are judged
 * @param others queries whose answers the pool mostly lacks
 */
record PoolTerms(List<ContextualTerms> passages, List<ContextualTerms> queries, List<ContextualTerms> others) {

    static final int DIMENSION = 32;

    private static final int AT_ONCE = 128;

    /** Reads the file, or else encodes and writes it. */
    static PoolTerms of(Path file, Path pool, int passages, List<String> others) throws IOException {
        if (!Files.exists(file)) {
            write(file, encode(pool, passages, others));
        }
        return read(file);
    }

    private static PoolTerms encode(Path pool, int passages, List<String> others) throws IOException {
        List<String> all;
        try (Stream<CorpusDocument> documents = new BeirFolder(pool).documents()) {
            all = documents.map(CorpusDocument::contents).toList();
        }
        List<String> texts = IntStream.range(0, Math.min(passages, all.size()))
                .mapToObj(i -> all.get((int) ((long) i * all.size() / passages)))
                .toList();
        List<String> asked =
                JudgedQuery.ofPool(pool).stream().map(JudgedQuery::text).toList();
        try (BiEncoder model =
                        MiniLm.quantised().execution(Execution.defaults()).build();
                ContextualEncoder encoder = ContextualEncoder.trained(model)) {
            return new PoolTerms(
                    encoded(encoder.documentEncoder(), texts),
                    encoded(encoder.queryEncoder(), asked),
                    encoded(encoder.queryEncoder(), others));
        }
    }

    private static List<ContextualTerms> encoded(Encoder<String, ContextualTerms> encoder, List<String> texts) {
        List<ContextualTerms> encoded = new ArrayList<>();
        try (ProgressBar bar = Progress.bar("Encoding", texts.size())) {
            for (int i = 0; i < texts.size(); i += AT_ONCE) {
                List<String> some = texts.subList(i, Math.min(i + AT_ONCE, texts.size()));
                encoded.addAll(encoder.encodeAll(some));
                bar.stepBy(some.size());
            }
        }
        return encoded;
    }

    private static void write(Path file, PoolTerms terms) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            for (List<ContextualTerms> texts : List.of(terms.passages(), terms.queries(), terms.others())) {
                out.writeInt(texts.size());
                for (ContextualTerms text : texts) {
                    out.writeInt(text.terms().size());
                    for (String term : text.terms()) {
                        out.writeUTF(term);
                    }
                    for (float value : text.vectors().values()) {
                        out.writeFloat(value);
                    }
                }
            }
        }
    }

    private static PoolTerms read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            return new PoolTerms(texts(in), texts(in), texts(in));
        }
    }

    private static List<ContextualTerms> texts(DataInputStream in) throws IOException {
        List<ContextualTerms> texts = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            List<String> terms = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                terms.add(in.readUTF().intern());
            }
            float[] values = new float[terms.size() * DIMENSION];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
            }
            texts.add(new ContextualTerms(terms, new TokenMatrix(values, DIMENSION), null));
        }
        return texts;
    }
}
