package io.retrieval4j.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs of these tests in a JVM of their own. */
final class JavaProcess {

    private JavaProcess() {}

    /** A main class on the tests' class path. */
    static Process start(Class<?> program, String... arguments) throws IOException {
        return start(System.getProperty("java.class.path"), program.getName(), arguments);
    }

    static Process start(String classPath, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                classPath,
                program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
