package io.retrieval4j.onnx.model;

import java.util.ArrayList;
import java.util.List;

/** What a graph's weights are stored as, told by the file's name. */
public enum Precision {

    /** 32-bit floats: {@code model.onnx}, or what an optimiser made of it, {@code model_O3.onnx}. */
    FP32("", "_optimized", "_O3", "_O2", "_O1"),

    /** 16-bit floats. Half the size; on processors no faster. */
    FP16("_fp16", "_O4"),

    /**
     * 8-bit integers. A quarter of the size, faster on processors; vectors then depend slightly on batching. Files made for
     * instructions of one processor, such as {@code model_qint8_avx512_vnni.onnx}, are taken on those that have them: on
     * others their sums may overflow.
     */
    INT8("_quantized", "_int8", "_uint8") {
        @Override
        List<String> suffixes(Processor processor) {
            List<String> suffixes = new ArrayList<>(super.suffixes(processor));
            suffixes.addAll(processor.int8Suffixes());
            return suffixes;
        }
    },

    /** 4-bit integers. */
    Q4("_q4", "_q4f16", "_bnb4");

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of, which its type does not tell.
    private final List<String> suffixes;

    Precision(String... suffixes) {
        this.suffixes = List.of(suffixes);
    }

    /** What may stand between the graph's name and {@code .onnx}, the best for the processor first. */
    List<String> suffixes(Processor processor) {
        return suffixes;
    }
}
