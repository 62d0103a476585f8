package io.retrieval4j.onnx.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A processor, by what quantised graphs are made for. Which instructions it has beyond its architecture's is known under Linux
 * alone; elsewhere it is taken to have none.
 *
 * @param architecture as Java names it
 * @param instructions of Linux' names for them, those that matter
 */
record Processor(String architecture, Set<String> instructions) {

    private static final Set<String> NAMES = Set.of("avx2", "avx512bw", "avx512_vnni");

    /** The one that this runs on. */
    static Processor here() {
        return new Processor(
                System.getProperty("os.arch").toLowerCase(Locale.ROOT), instructions(Path.of("/proc/cpuinfo")));
    }

    private static Set<String> instructions(Path file) {
        if (!Files.isReadable(file)) {
            return Set.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("flags")).findFirst().stream()
                    .flatMap(line -> Arrays.stream(line.split("\\s+")))
                    .filter(NAMES::contains)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    /** How graphs end that were quantised for instructions that it has, the fastest first. */
    List<String> int8Suffixes() {
        List<String> suffixes = new ArrayList<>();
        if (architecture.equals("aarch64")) {
            suffixes.add("_qint8_arm64");
        }
        if (instructions.contains("avx512_vnni")) {
            suffixes.add("_qint8_avx512_vnni");
        }
        if (instructions.contains("avx512bw")) {
            suffixes.add("_qint8_avx512");
        }
        if (instructions.contains("avx2")) {
            suffixes.add("_quint8_avx2");
        }
        return suffixes;
    }
}
