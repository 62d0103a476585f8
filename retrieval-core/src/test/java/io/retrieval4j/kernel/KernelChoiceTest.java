package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The choice is made once a process, so each test starts a process of its own. */
class KernelChoiceTest {

    /** Prints which kernels the process got, and twice their dot product. */
    static final class Program {
        public static void main(String[] arguments) {
            for (int i = 0; i < 2; i++) {
                float dot = Kernels.preferred().dot(new float[] {1, 2}, 0, new float[] {3, 4}, 0, 2);
                System.out.println(Kernels.preferred().name() + " " + dot);
            }
        }
    }

    @Test
    void withoutTheModuleScalarKernelsWorkAndOneLineNamesTheFlag() throws Exception {
        List<String> lines = run();

        assertThat(lines.stream().filter(line -> line.contains("11.0")))
                .hasSize(2)
                .allMatch(line -> line.contains("scalar"));
        assertThat(lines.stream().filter(line -> line.contains("--add-modules jdk.incubator.vector")))
                .hasSize(1);
    }

    @Test
    void withTheModuleVectorKernelsAreChosenInSilence() throws Exception {
        List<String> lines = run("--add-modules=jdk.incubator.vector");

        assertThat(lines.stream().filter(line -> line.contains("11.0")))
                .hasSize(2)
                .allMatch(line -> line.contains("vector-"));
        assertThat(lines).noneMatch(line -> line.contains("--add-modules"));
    }

    @Test
    void aPropertyForcesTheScalarOnes() throws Exception {
        List<String> lines = run("--add-modules=jdk.incubator.vector", "-Dio.retrieval4j.kernels=scalar");

        assertThat(lines).contains("scalar 11.0");
    }

    @Test
    void forcingVectorsWithoutTheModuleSaysWhichFlagIsMissing() throws Exception {
        assertThat(run("-Dio.retrieval4j.kernels=vector"))
                .anyMatch(line -> line.contains("needs the JVM flag --add-modules jdk.incubator.vector"));
    }

    @Test
    void anUnknownChoiceIsNamedWithTheKnownOnes() throws Exception {
        assertThat(run("-Dio.retrieval4j.kernels=quantum"))
                .anyMatch(line -> line.contains("quantum") && line.contains("'scalar' and 'vector'"));
    }

    private static List<String> run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }
}
