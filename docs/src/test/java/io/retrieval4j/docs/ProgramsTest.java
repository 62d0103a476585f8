package io.retrieval4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the manual's programs. */
class ProgramsTest {

    @TempDir
    private Path folder;

    @Test
    void theFirstSearchFindsTheSeismographAlsoWhenItIsRunAgain() {
        for (int run = 0; run < 2; run++) {
            assertThat(outputOf(() -> FirstSearch.main(new String[] {folder.toString()})))
                    .containsExactly("1. seismograph", "2. barometer");
        }
    }

    @Test
    void theTokenSearchFindsTheSeismographAndShowsWhatMatchedAlsoWhenItIsRunAgain() {
        for (int run = 0; run < 2; run++) {
            assertThat(outputOf(() -> TokenSearch.main(new String[] {folder.toString()})))
                    .startsWith("1. seismograph")
                    .anyMatch(line -> line.startsWith("token "));
        }
    }

    @Test
    void theSearchByContextualTermsFindsTheSeismographAndExplainsItAlsoWhenItIsRunAgain() {
        for (int run = 0; run < 2; run++) {
            assertThat(outputOf(() -> ContextualTermSearch.main(new String[] {folder.toString()})))
                    .startsWith("1. seismograph")
                    .anyMatch(line -> line.contains("meets occurrence 1 of 1"));
        }
    }

    @Test
    void theTermSearchFindsTheBarometerAndExplainsTheAnemometerAlsoWhenItIsRunAgain() {
        for (int run = 0; run < 2; run++) {
            assertThat(outputOf(() -> TermSearch.main(new String[] {folder.toString()})))
                    .anyMatch(line -> line.startsWith("1. barometer 2."))
                    .anyMatch(line -> line.startsWith("2. anemometer 1.2"))
                    .anyMatch(line -> line.contains("'wind': weight in the query 0.3, in the document 2."));
        }
    }

    @Test
    void termsOfOthersComeAndGoAlsoWhenItIsRunAgain() {
        for (int run = 0; run < 2; run++) {
            assertThat(outputOf(() -> TermsOfOthers.main(new String[] {folder.toString()})))
                    .startsWith("q1: [barometer, anemometer]")
                    .contains("barometer {air=220.0, weather=110.0, weigh=140.0}")
                    .hasSize(3);
            assertThat(folder.resolve("instruments.jsonl.gz")).isNotEmptyFile();
        }
    }

    @Test
    void theLibraryDoesAllThatTheManualOfTheIndexShowsAlsoWhenItIsRunAgain() {
        for (int run = 0; run < 2; run++) {
            assertThat(outputOf(() -> Library.main(new String[] {folder.toString()})))
                    .startsWith("3 books", "1. Walden; or, Life in the Woods", "2. Moby-Dick; or, The Whale")
                    .contains(
                            "[walden] [moby-dick]",
                            "[bleak-house]",
                            "1 draft deleted",
                            "Moby-Dick; or, The Whale",
                            "3 documents, 4 token vectors",
                            "read up to message 4711",
                            "[walden]",
                            "3 books, read elsewhere")
                    .doesNotContain("stopped");
        }
    }

    @Test
    void everyRecipeOfPipelinesFindsTheSeismograph() {
        List<String> output = outputOf(() -> Pipelines.main(new String[] {folder.toString()}));
        assertThat(output.stream().filter(line -> line.contains(": [")))
                .hasSize(16)
                .allMatch(line -> line.contains(": [seismograph"));
        assertThat(output)
                .contains("flowchart TD", "4 places", "2 answered", "2 compared")
                .anyMatch(line -> line.startsWith("hybrid: "));
    }

    @Test
    void feedbackAndNeighboursFindWhatTheQueryDoesNotSay() {
        List<String> output = outputOf(
                () -> Feedback.main(new String[] {folder.resolve("index").toString()}));
        assertThat(output.getFirst()).isEqualTo("words: [seismograph]");
        assertThat(output.subList(1, output.size()))
                .hasSize(5)
                .allMatch(line -> line.contains(": [seismograph, seismometer"));
    }

    @Test
    void anIndexGetsAFieldAndAnotherAnalyzerAndIsUpToDateWhenItIsRunAgain() {
        assertThat(outputOf(() -> Reindexing.main(new String[] {folder.toString()})))
                .containsExactly("0 of 2", "[barometer]");
        assertThat(outputOf(() -> Reindexing.main(new String[] {folder.toString()})))
                .containsExactly("[barometer]");
    }

    @Test
    void longDocumentsAreFoundByTheirPassagesAlsoWhenItIsRunAgain() {
        for (int run = 0; run < 2; run++) {
            assertThat(outputOf(() -> LongDocuments.main(new String[] {folder.toString()})))
                    .startsWith("1. seismograph, for seismograph#1")
                    .anyMatch(line -> line.contains("The weight of the air holds it up."))
                    .contains("[seismograph]", "0 passages left");
        }
    }

    @Test
    void aLoadIsWatched() {
        List<Document> documents = IntStream.range(0, 100)
                .mapToObj(i ->
                        Document.builder("d" + i).set("title", "title " + i).build())
                .toList();
        assertThat(outputOf(() -> Library.load(folder, documents))).isNotEmpty();
        try (RetrievalIndex index = RetrievalIndex.open(folder, new NamedAnalyzer("french", new FrenchAnalyzer()))) {
            assertThat(index.size()).isEqualTo(100);
        }
    }

    private interface Program {
        void run() throws Exception;
    }

    private static List<String> outputOf(Program program) {
        PrintStream before = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        } finally {
            System.setOut(before);
        }
        return captured.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
