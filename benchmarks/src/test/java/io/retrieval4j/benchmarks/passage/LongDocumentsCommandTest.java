package io.retrieval4j.benchmarks.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.eval.collection.BeirFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LongDocumentsCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeACollection() throws IOException {
        Files.writeString(
                folder.resolve("corpus.jsonl"),
                IntStream.range(0, 10)
                        .mapToObj(i -> "{\"_id\": \"d" + i + "\", \"title\": \"Title\", \"text\": \"It is number n" + i
                                + ". It has an end.\"}")
                        .collect(Collectors.joining("\n")));
        Files.writeString(
                folder.resolve("queries.jsonl"),
                "{\"_id\": \"q\", \"text\": \"n3\"}\n{\"_id\": \"r\", \"text\": \"n7\"}\n");
        Files.createDirectories(folder.resolve("qrels"));
        Files.writeString(
                folder.resolve("qrels/test.tsv"),
                "query-id\tcorpus-id\tscore\nq\td3\t1\nq\td4\t2\nr\td7\t1\nr\tgone\t1\n");
    }

    @Test
    void everyDocumentIsInOneLongOneAndGradesAreTheBestOfTheParts() {
        for (int joined : new int[] {1, 3, 10}) {
            JoinedCollection collection = JoinedCollection.read(new BeirFolder(folder), joined, 1);
            assertThat(collection.documents()).hasSize((10 + joined - 1) / joined);
            String all = String.join("\n", collection.documents().values());
            assertThat(all.lines()).hasSize(10).allMatch(line -> line.startsWith("Title It is number n"));
            String withThree = owner(collection, "n3.");
            String withFour = owner(collection, "n4.");
            assertThat(collection.qrels().grades("q"))
                    .isEqualTo(withThree.equals(withFour) ? Map.of(withFour, 2) : Map.of(withThree, 1, withFour, 2));
            assertThat(collection.qrels().grades("r")).isEqualTo(Map.of(owner(collection, "n7."), 1));
        }
    }

    private static String owner(JoinedCollection collection, String word) {
        return collection.documents().entrySet().stream()
                .filter(document -> document.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void printsATableByWordsAndOneByVectorsAlsoFromTheIndexThatIsThere() {
        for (int run = 0; run < 2; run++) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int code = new CommandLine(new LongDocumentsCommand())
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(
                            "--beir",
                            folder.toString(),
                            "--index",
                            folder.resolve("index").toString(),
                            "--joined",
                            "4",
                            "--window",
                            "2",
                            "--stride",
                            "1");
            assertThat(code).as(err.toString()).isZero();
            assertThat(out.toString())
                    .contains(
                            "3 documents of ",
                            "| bm25 whole ",
                            "| bm25 maxP ",
                            "| dense kMaxMeanP 2 ",
                            "passages a query");
        }
    }
}
