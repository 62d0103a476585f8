package io.retrieval4j.lucene.sparse.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonVectorsTest {

    @TempDir
    Path folder;

    private static EncodedText text(String id, Map<String, Float> weights) {
        return new EncodedText(id, SparseVector.of(weights));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static List<EncodedText> read(Path file) throws IOException {
        try (Stream<EncodedText> texts = JsonVectors.read(file)) {
            return texts.toList();
        }
    }

    @Test
    void readsLinesAndArraysAndPassesOverWhatItDoesNotKnow() throws IOException {
        List<EncodedText> expected = List.of(text("d1", Map.of("wind", 120f, "##s\u00fc", .5f)), text("2", Map.of()));
        String first = "{\"id\": \"d1\", \"contents\": \"a text\", \"more\": [{\"id\": 3}], \"vector\":"
                + " {\"wind\": 120, \"##s\u00fc\": 5e-1}}";
        String second = "{\"vector\": {}, \"qid\": 2}";
        assertThat(read(file("lines.json", first + "\n\n" + second + "\n"))).isEqualTo(expected);
        assertThat(read(file("array.json", "[" + first + ",\n" + second + "]"))).isEqualTo(expected);
        assertThat(read(file("one.json", first))).isEqualTo(expected.subList(0, 1));
        for (String nothing : List.of("", "[]", " ")) {
            Path file = file("nothing.json", nothing);
            assertThatThrownBy(() -> read(file))
                    .hasMessageContaining("no text in")
                    .hasMessageContaining("nothing.json");
        }
    }

    @Test
    void readsAFolderInTheOrderOfNamesGzipTold() throws IOException {
        file("b.jsonl", "{\"id\": \"b\", \"vector\": {}}");
        file("readme.txt", "no JSON");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.json.gz")))) {
            out.write("{\"id\": \"a\", \"vector\": {}}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(folder)).extracting(EncodedText::id).containsExactly("a", "b");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> read(empty)).isInstanceOf(IOException.class).hasMessageContaining(".jsonl");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        List<EncodedText> texts =
                List.of(text("a \"quoted\"\n", Map.of("t\u00fcr\ud83d\ude00", 7f, "x", 300f)), text("b", Map.of()));
        for (String name : List.of("plain.jsonl", "packed.jsonl.gz")) {
            Path file = folder.resolve(name);
            JsonVectors.write(texts.stream(), WeightQuantisation.wholeNumbers(), file);
            assertThat(read(file)).isEqualTo(texts);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void fractionsAreRefusedUnlessSomebodySaysHowToQuantise() throws IOException {
        EncodedText fraction = text("d", Map.of("heavy", 1.506f, "light", .004f));
        Path file = file("kept.jsonl", "as it was");
        assertThatThrownBy(() -> JsonVectors.write(Stream.of(fraction), WeightQuantisation.wholeNumbers(), file))
                .hasMessage(
                        "text 'd': term 'heavy' weighs 1.506, which is no whole number; say how to make one of it, as"
                                + " by WeightQuantisation.scaled(100)");
        assertThat(file).hasContent("as it was");
        JsonVectors.write(Stream.of(fraction), WeightQuantisation.scaled(100), file);
        assertThat(read(file)).containsExactly(text("d", Map.of("heavy", 151f)));
        assertThatThrownBy(() -> WeightQuantisation.scaled(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> WeightQuantisation.scaled(1e9).of("d", "t", 3)).hasMessageContaining("weighs 3.0");
        assertThatThrownBy(() -> WeightQuantisation.wholeNumbers().of("d", "t", -3))
                .hasMessageContaining("-3.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"id": "a"}                             | text 'a' has no vector, an object of weights by term under 'vector'; it has [id]
            {"vector": {}}                          | a text has no id, which stands under 'id' or 'qid'; it has [vector]
            {"_id": "a", "docid": 1, "vector": {}}  | it has [_id, docid, vector]
            {"id": "", "vector": {}}                | a text's id is empty
            {"id": null, "vector": {}}              | an id is a string or a whole number, and not VALUE_NULL
            {"id": "a", "qid": "b", "vector": {}}   | a text has two ids, 'a' and 'b'
            {"id": "a", "vector": {}, "vector": {}} | text 'a' has two vectors
            {"vector": {}, "vector": {}, "id": "a"} | a text has two vectors
            {"id": "a", "vector": [.1, .2]}         | is this a collection of dense vectors?
            {"id": "a", "vector": {"t": "1"}}       | text 'a': term 't' weighs 1, which is no number
            {"id": "a", "vector": {"t": 1e60}}      | more than a float holds
            {"id": "a", "vector": {"t": -1}}        | text 'a': term 't' weighs -1; weights are 0 or more
            {"id": "a", "vector": {"t": 1, "t": 2}} | text 'a': term 't' occurs twice
            7                                       | where a text's object should begin
            weights                                 | no JSON: Unrecognized token 'weights'
            {"id": "a", "vector": {"t": 1           | no JSON: Unexpected end-of-input
            """)
    void saysWhereAndWhatDoesNotFit(String line, String message) throws IOException {
        Path file = file("bad.jsonl", "{\"id\": \"good\", \"vector\": {\"t\": 1}}\n" + line);
        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("bad.jsonl")
                .hasMessageContaining(message)
                .hasMessageContaining(", line 2: ")
                .hasMessageNotContaining("REDACTED");
    }

    @Test
    void aPointerOfGitLfsIsSaidToBeOneWhateverTheFileIsReadAs() throws IOException {
        Path file = file("pointer.jsonl", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n");
        for (ThrowableAssert.ThrowingCallable reading : List.<ThrowableAssert.ThrowingCallable>of(
                () -> JsonVectors.read(file),
                () -> CiffFile.open(file),
                () -> EncodedQueries.repeatedTerms(file),
                () -> EncodedQueries.json(file))) {
            assertThatThrownBy(reading)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("pointer.jsonl is a Git LFS pointer");
        }
    }

    @Test
    void queriesAreTermsAsOftenAsTheyWeighOrObjects() throws IOException {
        Path repeated = file("queries.tsv", "7\twind wind ##s  wind \nempty\t\n");
        assertThat(EncodedQueries.repeatedTerms(repeated))
                .containsExactly(
                        Map.entry("7", SparseVector.of(Map.of("wind", 3f, "##s", 1f))),
                        Map.entry("empty", SparseVector.of(Map.of())));
        assertThatThrownBy(() -> EncodedQueries.repeatedTerms(file("spaces.tsv", "7\tt\n8 wind")))
                .hasMessageContaining("spaces.tsv, line 2")
                .hasMessageContaining("8 wind");
        assertThat(EncodedQueries.repeatedTerms(file("mark.tsv", "\uFEFF1\ta a\n\n")))
                .containsExactly(Map.entry("1", SparseVector.of(Map.of("a", 2f))));
        assertThatThrownBy(() -> EncodedQueries.repeatedTerms(file("weighed.tsv", "1\ta:2 b:3.5\n2\tc:1")))
                .hasMessageContaining("weights behind colons");
        for (String nothing : List.of("", "\n")) {
            assertThatThrownBy(() -> EncodedQueries.repeatedTerms(file("nothing.tsv", nothing)))
                    .hasMessageContaining("no query in");
        }
        assertThatThrownBy(() -> EncodedQueries.repeatedTerms(file("twice.tsv", "7\tt\n7\ts")))
                .hasMessageContaining("query '7' occurs twice");
        Path json = file("queries.jsonl", "{\"qid\": 7, \"vector\": {\"wind\": 2.5}}");
        assertThat(EncodedQueries.json(json)).containsExactly(Map.entry("7", SparseVector.of(Map.of("wind", 2.5f))));
    }

    /** By an iterator, as the writer asks, too: one file's texts are not all read before the first is given. */
    @Test
    void aFolderIsReadAsItIsAskedFor() throws IOException {
        file("a.jsonl", "{\"id\": \"a\", \"vector\": {}}\n{\"id\": \"b\", \"vector\": 3}");
        file("b.jsonl", "");
        try (Stream<EncodedText> texts = JsonVectors.read(folder)) {
            Iterator<EncodedText> each = texts.iterator();
            assertThat(each.next().id()).isEqualTo("a");
            assertThatThrownBy(each::hasNext).hasMessageContaining("a.jsonl, line 2");
        }
    }
}
