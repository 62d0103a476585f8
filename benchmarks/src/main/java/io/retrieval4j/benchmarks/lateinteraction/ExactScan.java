package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies;
import io.retrieval4j.benchmarks.lateinteraction.data.PassageExport;
import io.retrieval4j.benchmarks.lateinteraction.data.TokenFile;
import io.retrieval4j.benchmarks.lateinteraction.result.ExactRanking;
import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.kernel.TopK;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Scores every passage, from a mapped file of float16: what an index has to be faster than. */
final class ExactScan implements SearchUnderTest {

    @Override
    public String name() {
        return "exact scan";
    }

    @Override
    public Opened open(NoisyCopies passages, int count, Path folder) throws IOException {
        Path file = folder.resolve("passages.tokens");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            PassageExport.write(passages, count, file);
        }
        return new OpenedFile(TokenFile.open(file));
    }

    private record OpenedFile(TokenFile file) implements Opened {

        private static final int AT_ONCE = 1024;

        @Override
        public Map<String, Search> settings() {
            return Map.of("float16", this::find);
        }

        private int[] find(TokenMatrix query, int k) {
            MaxSim prepared = MaxSim.of(query.values(), query.dimension());
            TokenVectors vectors = file.vectors();
            TopK best = new TopK(k);
            float[] scores = new float[AT_ONCE];
            for (int first = 0; first < file.texts(); first += AT_ONCE) {
                int count = Math.min(AT_ONCE, file.texts() - first);
                int[] starts = new int[count + 1];
                for (int i = 0; i <= count; i++) {
                    starts[i] = file.start(first + i);
                }
                prepared.scores(vectors, starts, scores);
                best.offerAll(first, scores, 0, count);
            }
            return ExactRanking.of(best).passages();
        }

        @Override
        public void close() {
            // The mapping ends with the file's object.
        }
    }
}
