package io.retrieval4j.benchmarks.encode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory that the process has in RAM, native memory included, as Linux tells it. */
final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentMemory() {}

    /** Now, in MiB; 0 where there is no {@code /proc}. */
    static long now() {
        return read("VmRSS:");
    }

    /** The most since the process began, in MiB; 0 where there is no {@code /proc}. */
    static long peak() {
        return read("VmHWM:");
    }

    private static long read(String key) {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(STATUS + " cannot be read", e);
        }
    }
}
