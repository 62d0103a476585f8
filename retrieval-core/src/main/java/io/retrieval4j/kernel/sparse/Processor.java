package io.retrieval4j.kernel.sparse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.incubator.vector.VectorShape;

/** What the processor can do that the Vector API does not tell: it does everything everywhere, and some of it very slowly. */
final class Processor {

    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");
    private static final String EXPANDS_BYTES = "avx512_vbmi2";

    private Processor() {}

    /**
     * Whether one instruction spreads the bytes of a vector of 512 bits by a mask. Where the system does not say, not: what is
     * done instead is fast everywhere.
     */
    static boolean expandsBytes() {
        // The virtual machine may leave vectors of 512 bits alone, by an option or since they would slow the processor.
        if (VectorShape.preferredShape() != VectorShape.S_512_BIT || !Files.isReadable(DESCRIPTION)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(DESCRIPTION)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .filter(flags -> flags.contains(EXPANDS_BYTES))
                    .isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
