package io.retrieval4j.benchmarks.lateinteraction.data;

import io.retrieval4j.benchmarks.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;

/** Writes passages down as float16, for systems that read files: 17 KB each. */
public final class PassageExport {

    private PassageExport() {}

    public static void write(NoisyCopies copies, int count, Path file) throws IOException {
        float[] rows = new float[copies.mostTokens() * copies.dimension()];
        try (TokenFileWriter writer = new TokenFileWriter(file, Short.BYTES, copies.dimension(), count);
                ProgressBar bar = Progress.bar("Export", count)) {
            for (int passage = 0; passage < count; passage++) {
                int values = copies.read(passage, rows, 0);
                writer.add(rows, values / copies.dimension());
                bar.step();
            }
        }
    }
}
