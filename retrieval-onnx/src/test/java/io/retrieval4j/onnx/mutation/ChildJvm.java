package io.retrieval4j.onnx.mutation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own for what may end one: the same class path, and a program's main.
 *
 * @param exit its exit status; 134 where it aborted under Linux
 * @param output what it printed on both streams
 */
public record ChildJvm(int exit, String output) {

    /** Runs the program to its end, or for so long at most. */
    public static ChildJvm run(Class<?> program, int seconds, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + Files.createTempFile("hs_err", ".log"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(options);
        command.add(program.getName());
        command.addAll(arguments);
        Path output = Files.createTempFile("child", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        Files.delete(output);
        return new ChildJvm(process.exitValue(), ended ? text : text + "\n(ended after " + seconds + " seconds)");
    }
}
