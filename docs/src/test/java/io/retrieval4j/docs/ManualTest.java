package io.retrieval4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual shows code that compiles, and links that lead somewhere. */
class ManualTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /** Blocks of lists are indented. */
    private static final Pattern JAVA_BLOCK =
            Pattern.compile("^ *```java\\R(.*?)^ *```", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern BLOCK = Pattern.compile("^ *```.*?^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]*))?\\)");

    private static final String PROGRAMS = Stream.of(Path.of("src"), ROOT.resolve("integrations"))
            .flatMap(folder -> files(folder, ".java").stream())
            .map(ManualTest::read)
            .map(ManualTest::withoutIndentation)
            .collect(Collectors.joining("\n"));

    static List<Path> pages() {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                .map(ROOT::resolve),
                        Stream.concat(
                                files(ROOT.resolve("docs"), ".md").stream(),
                                files(ROOT.resolve("benchmarks"), ".md").stream()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockOfJavaStandsInAProgramThatTheBuildCompiles(Path page) {
        JAVA_BLOCK
                .matcher(read(page))
                .results()
                .map(block -> block.group(1))
                .forEach(block -> assertThat(PROGRAMS)
                        .as("a block of %s:%n%s", ROOT.relativize(page), block)
                        .contains(withoutIndentation(block)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkToAFileLeadsToOne(Path page) {
        LINK.matcher(read(page))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.isEmpty())
                .forEach(target -> assertThat(page.resolveSibling(target))
                        .as("the link to %s in %s", target, ROOT.relativize(page))
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkToASectionLeadsToOne(Path page) {
        LINK.matcher(read(page)).results().filter(link -> link.group(2) != null).forEach(link -> {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(sections(target))
                    .as("the link to %s in %s", link.group(), ROOT.relativize(page))
                    .contains(link.group(2));
        });
    }

    /** Headings as they are named in links: GitHub keeps letters, digits and hyphens, and makes hyphens of spaces. */
    private static List<String> sections(Path page) {
        return HEADING.matcher(BLOCK.matcher(read(page)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void theReadmeShowsAProgram() {
        assertThat(JAVA_BLOCK.matcher(read(ROOT.resolve("README.md"))).results())
                .isNotEmpty();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutIndentation(String code) {
        return code.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
