package io.retrieval4j.springai.boot.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // As callers who are not checked.
class InstrumentApplicationTest {

    @Test
    void itAnswersItsFirstQueryAlsoWhenItIsRunAgain(@TempDir Path folder) {
        for (int run = 0; run < 2; run++) {
            PrintStream before = System.out;
            ByteArrayOutputStream captured = new ByteArrayOutputStream();
            System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
            try {
                InstrumentApplication.main(new String[] {
                    "--retrieval4j.folder=" + folder.resolve("index"),
                    "--spring.main.banner-mode=off",
                    "--spring.main.web-application-type=none",
                    "What notices an earthquake?"
                });
            } finally {
                System.setOut(before);
            }
            assertThat(captured.toString(StandardCharsets.UTF_8))
                    .contains("seismograph: A seismograph records movements of the ground.");
        }
    }
}
