package io.retrieval4j.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks at the page as a browser draws it; skipped where there is no Chromium on the path. */
class ScreenshotTest {

    @TempDir
    private Path folder;

    private static String browser() {
        Optional<String> found = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(path -> Path.of(path, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        assumeTrue(found.isPresent(), "no chromium, chromium-browser or google-chrome on the path");
        return found.get();
    }

    @ParameterizedTest
    @CsvSource({"1200, light", "1200, dark", "480, light"})
    void thePageIsDrawnInFullWithoutAnyError(int width, String scheme) throws Exception {
        Path page = folder.resolve("report.html");
        try (var out = Files.newBufferedWriter(page)) {
            new HtmlReport().write(Samples.report(60), out);
        }
        Path picture = folder.resolve("report.png");
        String log = browse(width, scheme, picture, page);
        assertThat(log).doesNotContain("CONSOLE", "ERR_");
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(width);
        int ground = image.getRGB(1, image.getHeight() / 2);
        assertThat((ground & 0xff) > 128).as("a %s page's ground", scheme).isEqualTo(scheme.equals("light"));
        // Six bands of the page, from the heading to the bars, hold more than the ground and a sheet.
        for (int band = 0; band < 6; band++) {
            Set<Integer> colours = new HashSet<>();
            for (int y = band * 200; y < band * 200 + 200; y++) {
                for (int x = 0; x < width; x++) {
                    colours.add(image.getRGB(x, y));
                }
            }
            assertThat(colours)
                    .as("colours between %d and %d", band * 200, band * 200 + 200)
                    .hasSizeGreaterThan(8);
        }
        for (int y = 0; y < 1200; y++) {
            assertThat(image.getRGB(width - 1, y))
                    .as("nothing sticks out on the right, line %d", y)
                    .isEqualTo(ground);
        }
    }

    private String browse(int width, String scheme, Path picture, Path page) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                browser(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=" + width + ",1400",
                "--screenshot=" + picture));
        if (scheme.equals("dark")) {
            command.add("--blink-settings=preferredColorScheme=0");
        }
        command.add(page.toUri().toString());
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(picture).as(text).exists();
        return text;
    }
}
