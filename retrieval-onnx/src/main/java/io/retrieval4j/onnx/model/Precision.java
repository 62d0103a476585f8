package io.retrieval4j.onnx.model;

import java.util.List;

/** What a graph's weights are stored as, told by the file's name. */
public enum Precision {

    /** 32-bit floats: {@code model.onnx}. */
    FP32(""),

    /** 16-bit floats. Half the size; on processors no faster. */
    FP16("_fp16"),

    /** 8-bit integers. A quarter of the size, faster on processors; vectors then depend slightly on batching. */
    INT8("_quantized", "_int8", "_uint8", "_qint8_avx512_vnni", "_qint8_avx512", "_quint8_avx2", "_qint8_arm64"),

    /** 4-bit integers. */
    Q4("_q4", "_q4f16", "_bnb4");

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of, which its type does not tell.
    private final List<String> suffixes;

    Precision(String... suffixes) {
        this.suffixes = List.of(suffixes);
    }

    /** What may stand between the graph's name and {@code .onnx}, the more usual first. */
    List<String> suffixes() {
        return suffixes;
    }
}
