package io.retrieval4j.onnx.mutation;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.Fixture;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program of a JVM that encodes until its heap is full, and exits with status 9. One thread: what others take between the
 * question for room and the call is the chance that remains, in docs/decisions.
 */
public final class FullHeap {

    private FullHeap() {}

    public static void main(String[] arguments) {
        try {
            fill(BiEncoder.builder(ModelFolder.read(Path.of(arguments[0])))
                    .execution(Fixture.execution())
                    .build());
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(9);
        }
    }

    /** Written and never read, so that what is kept is used. */
    static volatile int kept;

    private static void fill(BiEncoder encoder) {
        List<DenseVector> vectors = new ArrayList<>();
        List<byte[]> others = new ArrayList<>();
        while (true) {
            vectors.addAll(encoder.documentEncoder().encodeAll(List.of("amber urine", "sky", "blue ".repeat(50))));
            others.add(new byte[10_000]);
            kept = vectors.size() + others.size();
        }
    }
}
