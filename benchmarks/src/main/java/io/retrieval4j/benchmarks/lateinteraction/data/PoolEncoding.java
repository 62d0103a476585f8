package io.retrieval4j.benchmarks.lateinteraction.data;

import io.retrieval4j.benchmarks.experiment.Progress;
import io.retrieval4j.encode.Encoder;
import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.LateInteractionEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.reduce.LinearProjection;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/**
 * Makes the token vectors of the pool's passages and queries: those of the default model, which was not trained for late
 * interaction, reduced from 384 to {@value #DIMENSION} dimensions by the {@link LinearProjection} of every
 * {@value #SAMPLED}th passage. Takes a few minutes.
 */
public final class PoolEncoding {

    private static final int DIMENSION = 128;
    private static final int SAMPLED = 20;
    private static final int AT_ONCE = 256;

    private final WorkFolder work;
    private final Path pool;
    private final int threads;

    public PoolEncoding(WorkFolder work, Path pool, int threads) {
        this.work = work;
        this.pool = pool;
        this.threads = threads;
    }

    /** Encodes what is not there yet. */
    public void run() throws IOException {
        Files.createDirectories(work.path());
        if (!Files.exists(work.pool())) {
            encode();
        }
        writeLongQueries();
    }

    private void encode() throws IOException {
        List<CorpusDocument> documents;
        try (Stream<CorpusDocument> stream = new BeirFolder(pool).documents()) {
            documents = stream.toList();
        }
        List<String> texts = documents.stream().map(CorpusDocument::contents).toList();
        List<JudgedQuery> queries = JudgedQuery.ofPool(pool);
        Execution execution = Execution.defaults().withThreads(threads);
        try (BiEncoder model = MiniLm.quantised().execution(execution).build();
                LateInteractionEncoder encoder = LateInteractionEncoder.untrainedWithoutSpecialTokens(model)) {
            LinearProjection projection = fit(encoder, texts);
            List<String> asked = queries.stream().map(JudgedQuery::text).toList();
            write(work.queries(QueryForm.PLAIN), encoder.queryEncoder(), projection, asked, "Queries");
            write(work.pool(), encoder.documentEncoder(), projection, texts, "Passages");
        }
        Files.write(work.ids(), documents.stream().map(CorpusDocument::id).toList());
        JudgedQuery.write(queries, work.queries());
    }

    private void writeLongQueries() throws IOException {
        TokenFile passages = work.open(work.pool());
        TokenFile plain = work.open(work.queries(QueryForm.PLAIN));
        int[] starts =
                IntStream.rangeClosed(0, passages.texts()).map(passages::start).toArray();
        float[] scores = new float[passages.texts()];
        try (TokenFileWriter writer =
                new TokenFileWriter(work.queries(QueryForm.LONG), Float.BYTES, DIMENSION, plain.texts())) {
            for (int i = 0; i < plain.texts(); i++) {
                TokenMatrix query = plain.matrix(i);
                MaxSim.of(query.values(), DIMENSION).scores(passages.vectors(), starts, scores);
                int best = IntStream.range(0, scores.length)
                        .reduce((a, b) -> scores[a] >= scores[b] ? a : b)
                        .orElseThrow();
                float[] passage = passages.matrix(best).values();
                int own = Math.min(query.rows(), QueryForm.MOST_TOKENS);
                int added = Math.min(QueryForm.MOST_TOKENS - own, passages.length(best));
                float[] rows = Arrays.copyOf(query.values(), (own + added) * DIMENSION);
                System.arraycopy(passage, 0, rows, own * DIMENSION, added * DIMENSION);
                writer.add(rows, own + added);
            }
        }
    }

    private static LinearProjection fit(LateInteractionEncoder encoder, List<String> texts) {
        List<String> sampled = IntStream.iterate(0, i -> i < texts.size(), i -> i + SAMPLED)
                .mapToObj(texts::get)
                .toList();
        List<TokenMatrix> sample = new ArrayList<>();
        try (ProgressBar bar = Progress.bar("Sample", sampled.size())) {
            for (int i = 0; i < sampled.size(); i += AT_ONCE) {
                List<String> some = sampled.subList(i, Math.min(i + AT_ONCE, sampled.size()));
                sample.addAll(encoder.documentEncoder().encodeAll(some));
                bar.stepBy(some.size());
            }
        }
        return LinearProjection.fit(sample, DIMENSION);
    }

    private static void write(
            Path file,
            Encoder<String, TokenMatrix> encoder,
            LinearProjection projection,
            List<String> texts,
            String task)
            throws IOException {
        try (TokenFileWriter writer = new TokenFileWriter(file, Float.BYTES, DIMENSION, texts.size());
                ProgressBar bar = Progress.bar(task, texts.size())) {
            for (int i = 0; i < texts.size(); i += AT_ONCE) {
                List<String> some = texts.subList(i, Math.min(i + AT_ONCE, texts.size()));
                for (TokenMatrix matrix : encoder.encodeAll(some)) {
                    writer.add(projection.apply(matrix).values(), matrix.rows());
                }
                bar.stepBy(some.size());
            }
        }
    }
}
