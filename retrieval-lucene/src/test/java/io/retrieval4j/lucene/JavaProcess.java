package io.retrieval4j.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs of these tests in a JVM of their own. */
public final class JavaProcess {

    private JavaProcess() {}

    /** A main class on the tests' class path. */
    static Process start(Class<?> program, String... arguments) throws IOException {
        return start(System.getProperty("java.class.path"), program.getName(), arguments);
    }

    static Process start(String classPath, String program, String... arguments) throws IOException {
        return start(List.of("-XX:TieredStopAtLevel=1"), classPath, program, arguments);
    }

    /**
     * A main class on the tests' class path, with vectors, where each method waits until it is compiled: what is compiled does not
     * depend on how busy the machine is, nor on what other tests have taught the compiler.
     */
    public static Process startCompiled(Class<?> program, String... arguments) throws IOException {
        List<String> options = List.of("-Xbatch", "--add-modules", "jdk.incubator.vector");
        return start(options, System.getProperty("java.class.path"), program.getName(), arguments);
    }

    private static Process start(List<String> options, String classPath, String program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx512m", "-cp", classPath, program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
