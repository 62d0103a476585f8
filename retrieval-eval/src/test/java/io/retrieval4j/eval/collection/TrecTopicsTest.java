package io.retrieval4j.eval.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.eval.MalformedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made up after the tracks' own: their fields, their labels, their line breaks. */
class TrecTopicsTest {

    private static final Path FILES = Path.of("src/test/resources/io/retrieval4j/eval/collection");

    @TempDir
    private Path folder;

    private static List<Topic> topics(String name) {
        return List.copyOf(TrecFiles.topics(FILES.resolve(name)).values());
    }

    @Test
    void fieldsOfTheFirstYearsStayOutOfIdsAndTitles() {
        List<Topic> topics = topics("topics.tipster.txt");
        assertThat(topics).extracting(Topic::id).containsExactly("51", "100");
        Topic first = topics.getFirst();
        assertThat(first.title()).isEqualTo("Harbour Dredging Subsidies");
        assertThat(first.description()).isEqualTo("Document will discuss public money for the dredging of harbours.");
        assertThat(first.narrative()).isEqualTo("A relevant document will cite aid by any government to any port.");
        assertThat(first.fields())
                .containsEntry("head", "Tipster Topic Description")
                .containsEntry("dom", "International Economics")
                .containsEntry("smry", "Document will discuss aid to ports, or a dispute about it.")
                .containsEntry("con", "1. dredger, fairway, silt 2. subsidy, grant")
                .containsEntry("fac", "Nationality: Netherlands, Belgium")
                .containsEntry("def", "Silt - what a river leaves.");
        assertThat(topics.getLast().title()).isEqualTo("Controlling the Transfer of Charts");
    }

    @Test
    void theMicroblogTracksQueriesAreTitlesAndTheirTimesFields() {
        assertThat(topics("topics.microblog.txt"))
                .containsExactly(
                        new Topic(
                                "1",
                                "ferry strike",
                                "",
                                "",
                                Map.of(
                                        "querytime",
                                        "Tue Feb 08 12:30:27 +0000 2011",
                                        "querytweettime",
                                        "34952194402811904")),
                        new Topic(
                                "111",
                                "storm surge &amp; dikes",
                                "",
                                "",
                                Map.of(
                                        "querytime",
                                        "Fri Mar 29 18:56:02 +0000 2013",
                                        "querytweettime",
                                        "317711766815653888")));
    }

    @Test
    void backgroundLinkingsTopicsAreDocuments() {
        assertThat(topics("topics.backgroundlinking.txt")).extracting(Topic::id).containsExactly("321", "825");
        assertThat(topics("topics.backgroundlinking.txt").getFirst().fields())
                .isEqualTo(Map.of(
                        "docid", "9171debc316e5e2782e0d2404ca7d09d", "url", "https://example.org/a/b_story.html?x=1"));
    }

    @Test
    void aTagMayHaveAttributesAndALineMayHaveSeveralTopics() {
        assertThat(topics("topics.fire.txt"))
                .containsExactly(
                        new Topic(
                                "176",
                                "Flood of the delta",
                                "Measures against the flood.",
                                "Dikes and pumps are relevant."),
                        new Topic("177", "Second on a line", "d", "n"),
                        new Topic("178", "Third"));
    }

    @Test
    void xmlOfTheWebTrackIsRead() {
        assertThat(topics("topics.web.xml"))
                .containsExactly(
                        new Topic(
                                "151",
                                "joints & caulking",
                                "What keeps \"joints\" tight?",
                                "",
                                Map.of("subtopic", "What is caulking?")),
                        new Topic("152", "angular cheilitis", "A second.", ""));
    }

    @Test
    void otherXmlIsReadUnderTheTracksOwnNames() {
        assertThat(topics("topics.covid.xml"))
                .containsExactly(
                        new Topic("1", "virus origin", "what is the origin", "seeking information about the origin"),
                        new Topic("2", "weather", "does it matter", "range of information"));
        assertThat(topics("topics.precision-medicine.xml"))
                .containsExactly(new Topic(
                        "1",
                        "",
                        "",
                        "",
                        Map.of(
                                "disease", "Acute lymphoblastic leukemia",
                                "gene", "ABL1, PTPN11",
                                "demographic", "12-year-old male",
                                "other", "No relevant factors")));
        assertThat(topics("topics.clef.txt"))
                .containsExactly(new Topic(
                        "10.2452/401-AH",
                        "Euro inflation",
                        "Find documents about rises in prices.",
                        "Any document is relevant."));
        assertThat(topics("topics.clef-language.txt"))
                .containsExactly(new Topic(
                        "C041",
                        "Pesticides in baby food",
                        "Find reports on pesticides.",
                        "Relevant documents give figures."));
        assertThat(topics("topics.ntcir.xml"))
                .containsExactly(new Topic("0001", "halloween picture", "You want pictures.", ""));
        assertThat(topics("topics.trials.xml"))
                .containsExactly(new Topic("1", "Patient is a 45-year-old man with a pressure < 120."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "1\tquery\n", "<topics>\n</topics>\n", "{\"id\": 1}\n"})
    void aFileWithoutTopicsSaysWhatWasExpected(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("none"), content);
        assertThatThrownBy(() -> TrecFiles.topics(file))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("nothing was found")
                .hasMessageContaining("<top>");
        assertThatThrownBy(() -> TrecFiles.documents(file).toList()).hasMessageContaining("<DOC>");
    }

    @Test
    void everyOtherReaderSaysSoToo() throws IOException {
        Path file = Files.writeString(folder.resolve("corpus.jsonl"), "\n \n");
        Files.writeString(folder.resolve("queries.jsonl"), "");
        assertThatThrownBy(() -> new BeirFolder(folder).documents().toList()).hasMessageContaining("_id and text");
        assertThatThrownBy(() -> new BeirFolder(folder).queries()).hasMessageContaining("_id and text");
        assertThatThrownBy(() -> MsMarcoFiles.passages(file).toList()).hasMessageContaining("id, text");
        assertThatThrownBy(() -> MsMarcoFiles.queries(file)).hasMessageContaining("id, text");
        assertThatThrownBy(() -> SmartFiles.queries(file)).hasMessageContaining(".I");
    }

    @Test
    void documentsAreFoundWhereverTheyBegin() throws IOException {
        Path file = Files.writeString(folder.resolve("docs"), """
                <?xml version="1.0"?> <add>
                <DOC id="AFP-1" type="story"><HEADLINE> One </HEADLINE><TEXT>first</TEXT></DOC><DOC><DOCNO>2</DOCNO>second</DOC>
                </DOC> <doc
                   docid='3'>third <DOC> nested? </doc> <DOC>
                <DOCID>4</DOCID> x
                </DOC>
                """);
        try (Stream<CorpusDocument> documents = TrecFiles.documents(file)) {
            assertThat(documents)
                    .containsExactly(
                            new CorpusDocument("AFP-1", "One", "first"),
                            new CorpusDocument("2", "", "second"),
                            new CorpusDocument("3", "", "third nested?"),
                            new CorpusDocument("4", "", "x"));
        }
    }

    @Test
    void whatWasForgottenToEndEndsWhereTheNextBegins() throws IOException {
        Path file = Files.writeString(folder.resolve("topics"), """
                <top lang='hi'>
                <num>200</num>
                <title>first</title>
                <narr>a <top> in a text</narr>

                <top lang='hi'>
                <num> Number: AR201
                <title>second</title>
                </top>
                <TOP><num>202</num><title>third</title></top>
                """);
        assertThat(TrecFiles.topics(file).values())
                .containsExactly(
                        new Topic("200", "first", "", "a in a text"),
                        new Topic("201", "second"),
                        new Topic("202", "third"));
        Path corpus = Files.writeString(folder.resolve("docs"), """
                <DOC>
                <DOCNO>1</DOCNO>
                one
                <DOC> quoted
                <DOC>

                <DOCNO>2</DOCNO>
                two</DOC>
                """);
        try (Stream<CorpusDocument> documents = TrecFiles.documents(corpus)) {
            assertThat(documents)
                    .containsExactly(new CorpusDocument("1", "", "one quoted"), new CorpusDocument("2", "", "two"));
        }
    }

    @Test
    void bytesThatAreNoUtf8StayInIdsAndAreReplacedInTexts() throws IOException {
        Path file = Files.write(
                folder.resolve("latin"),
                "<DOC><DOCNO>\u00e9</DOCNO>caf\u00e9</DOC><DOC><DOCNO>\u00e8</DOCNO></DOC>"
                        .getBytes(StandardCharsets.ISO_8859_1));
        try (Stream<CorpusDocument> documents = TrecFiles.documents(file)) {
            assertThat(documents)
                    .containsExactly(
                            new CorpusDocument("\udce9", "", "caf\ufffd"), new CorpusDocument("\udce8", "", ""));
        }
    }
}
