package io.retrieval4j.kernel;

import io.retrieval4j.kernel.code.Decoder;
import io.retrieval4j.kernel.code.ScalarDecoder;
import io.retrieval4j.kernel.code.ScalarResidualKernels;
import io.retrieval4j.kernel.code.VectorDecoder;
import io.retrieval4j.kernel.code.VectorResidualKernels;
import io.retrieval4j.kernel.dot.ScalarGroupScan;
import io.retrieval4j.kernel.dot.ScalarKernels;
import io.retrieval4j.kernel.dot.ScalarQuantizedKernels;
import io.retrieval4j.kernel.dot.VectorGroupScan;
import io.retrieval4j.kernel.dot.VectorKernels;
import io.retrieval4j.kernel.dot.VectorQuantizedKernels;
import io.retrieval4j.kernel.hamming.ScalarHammingKernels;
import io.retrieval4j.kernel.hamming.VectorHammingKernels;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Which kernels this JVM runs. A class of its own, so that the choice is made, and logged, at first use. */
final class KernelChoice {

    static final String PROPERTY = "io.retrieval4j.kernels";

    /** Whether the kernels on the Vector API run; their classes load only then. */
    static final boolean VECTOR = choose(System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT));

    static final Kernels PREFERRED = VECTOR ? VectorKernels.create() : ScalarKernels.INSTANCE;

    static final QuantizedKernels QUANTIZED =
            VECTOR ? VectorQuantizedKernels.create() : ScalarQuantizedKernels.INSTANCE;

    static final GroupScan GROUP_SCAN = VECTOR ? VectorGroupScan.create() : ScalarGroupScan.INSTANCE;

    static final ResidualKernels RESIDUAL = VECTOR ? VectorResidualKernels.create() : ScalarResidualKernels.INSTANCE;

    static final Decoder DECODER = VECTOR ? VectorDecoder.create() : ScalarDecoder.INSTANCE;

    static final HammingKernels HAMMING = VECTOR ? VectorHammingKernels.create() : ScalarHammingKernels.INSTANCE;

    private KernelChoice() {}

    private static boolean choose(String forced) {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return switch (forced) {
            case "scalar" -> false;
            case "vector" -> {
                if (!vectors) {
                    throw new IllegalStateException("-D" + PROPERTY
                            + "=vector needs the JVM flag --add-modules jdk.incubator.vector, which is missing");
                }
                yield true;
            }
            case "" -> {
                if (!vectors) {
                    Logger logger = System.getLogger(Kernels.class.getName());
                    logger.log(
                            Level.WARNING,
                            "Vector arithmetic is scalar and slow; start the JVM with --add-modules jdk.incubator.vector");
                }
                yield vectors;
            }
            default ->
                throw new IllegalStateException(
                        "-D" + PROPERTY + "=" + forced + " is unknown; 'scalar' and 'vector' are the choices");
        };
    }
}
