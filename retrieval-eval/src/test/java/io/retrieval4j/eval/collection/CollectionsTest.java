package io.retrieval4j.eval.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.eval.MalformedInputException;
import io.retrieval4j.eval.Qrels;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionsTest {

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static List<CorpusDocument> read(Stream<CorpusDocument> documents) {
        try (documents) {
            return documents.toList();
        }
    }

    @Test
    void aBeirFolderIsReadPlainOrGzip() throws IOException {
        Path corpus = folder.resolve("corpus.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(corpus))) {
            out.write("""
                    {"_id": "a", "title": "T", "text": "\\u00e9 text", "metadata": {"n": [1]}}

                    {"_id": "b", "text": ""}
                    """.getBytes(StandardCharsets.UTF_8));
        }
        file("queries.jsonl", "{\"_id\": \"1\", \"text\": \"what?\", \"metadata\": {}}\n");
        file("qrels/test.tsv", "query-id\tcorpus-id\tscore\n1\ta\t2\n");
        BeirFolder beir = new BeirFolder(folder);
        assertThat(read(beir.documents()))
                .containsExactly(new CorpusDocument("a", "T", "\u00e9 text"), new CorpusDocument("b", "", ""));
        assertThat(beir.queries()).isEqualTo(Map.of("1", new Topic("1", "what?")));
        assertThat(beir.qrels("test").grades("1")).isEqualTo(Map.of("a", 2));
        assertThatThrownBy(() -> beir.qrels("dev"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("dev.tsv.gz");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"_id": "a"}            | no string "text"
            {"_id": 1, "text": ""}  | no string "_id"
            {"_id": "", "text": ""} | no string "_id"
            ["a"]                   | one JSON object
            {"_id": "a", "text": "b | not JSON
            """)
    void aMalformedLineOfBeirIsNamed(String line, String problem) throws IOException {
        file("corpus.jsonl", "{\"_id\": \"z\", \"text\": \"\"}\n" + line + "\n");
        assertThatThrownBy(() -> read(new BeirFolder(folder).documents()))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("corpus.jsonl, line 2")
                .hasMessageContaining(problem)
                .hasMessageContaining(line);
    }

    @Test
    void msMarcosFilesAreColumnsBetweenTabs() throws IOException {
        assertThat(read(MsMarcoFiles.passages(file("collection.tsv", "0\tone, two\n1\ta\ttab\n"))))
                .containsExactly(new CorpusDocument("0", "", "one, two"), new CorpusDocument("1", "", "a\ttab"));
        assertThat(read(MsMarcoFiles.documents(file("docs.tsv", "D1\thttp\tTitle\tBody\n"))))
                .containsExactly(new CorpusDocument("D1", "Title", "Body"));
        assertThat(MsMarcoFiles.queries(file("q.tsv", "7\twhat is it\n"))
                        .get("7")
                        .title())
                .isEqualTo("what is it");
        assertThatThrownBy(() -> read(MsMarcoFiles.documents(file("bad.tsv", "D1\thttp\tTitle\n"))))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("bad.tsv, line 1")
                .hasMessageContaining("4 columns");
        assertThatThrownBy(() -> MsMarcoFiles.queries(file("twice.tsv", "1\ta\n1\tb\n")))
                .hasMessageContaining("topic '1' occurs twice");
    }

    @Test
    void trecsDocumentsAndTopicsAreRead() throws IOException {
        Path documents = file("docs.trec", """
                <DOC>
                <DOCNO> FT-1 </DOCNO>
                <HEADLINE>A <b>headline</b></HEADLINE>
                <TEXT>
                Some text,  a < b
                and more.
                </TEXT>
                </DOC>
                <doc><docno>2</docno>short</doc>
                """);
        assertThat(read(TrecFiles.documents(documents)))
                .containsExactly(
                        new CorpusDocument("FT-1", "A headline", "Some text, a < b and more."),
                        new CorpusDocument("2", "", "short"));
        Path topics = file("topics.trec", """
                <top>
                <num> Number: 301
                <title> International Organized Crime

                <desc> Description:
                Identify organizations.

                <narr> Narrative:
                A relevant document
                must identify.
                </top>
                <top><num>2</num><title>
                SHORT
                </title></top>
                """);
        assertThat(TrecFiles.topics(topics).values())
                .containsExactly(
                        new Topic(
                                "301",
                                "International Organized Crime",
                                "Identify organizations.",
                                "A relevant document must identify."),
                        new Topic("2", "SHORT"));
        assertThatThrownBy(() -> read(TrecFiles.documents(file("open.trec", "\n<DOC>\n<DOCNO>1</DOCNO>\n"))))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("open.trec, line 2")
                .hasMessageContaining("does not end");
        assertThatThrownBy(() -> read(TrecFiles.documents(file("none.trec", "<DOC>\nx</DOC>\n"))))
                .hasMessageContaining("no <DOCNO>");
    }

    @Test
    void smartsRecordsAreRead() throws IOException {
        Path documents = file("cran", ".I 1\n.T\na title\nof two lines\n.A\nsomebody\n.W\nthe text\n.I 2\n.W\nx\n");
        assertThat(read(SmartFiles.documents(documents)))
                .containsExactly(
                        new CorpusDocument("1", "a title of two lines", "the text"), new CorpusDocument("2", "", "x"));
        assertThat(SmartFiles.queries(file("qry", ".I 007\n.W\nwhy\n.I 009\n.W\nhow\n"))
                        .values())
                .containsExactly(new Topic("1", "why"), new Topic("2", "how"));
        Qrels qrels = SmartFiles.qrels(file("qrels", "1 184 1 \n1 29 4\n1 30 -1\n2 5 5\n"));
        assertThat(qrels.grades("1")).isEqualTo(Map.of("184", 4, "29", 1, "30", 0));
        assertThat(qrels.grades("2")).isEqualTo(Map.of("5", 0));
        assertThatThrownBy(() -> SmartFiles.qrels(file("bad", "1 184 9\n")))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("a code of 1 to 5");
        assertThatThrownBy(() -> read(SmartFiles.documents(file("bad2", "text\n"))))
                .hasMessageContaining("begins with '.I'");
    }

    @Test
    void aStreamReadsAsItGoes() throws IOException {
        Path half = file("collection.tsv", "0\tgood\nbad line\n");
        try (Stream<CorpusDocument> documents = MsMarcoFiles.passages(half)) {
            assertThat(documents.findFirst()).contains(new CorpusDocument("0", "", "good"));
        }
    }
}
