package io.retrieval4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.eval.format.BeirQrels;
import io.retrieval4j.eval.format.JsonQrels;
import io.retrieval4j.eval.format.JsonRuns;
import io.retrieval4j.eval.format.MsMarcoRuns;
import io.retrieval4j.eval.format.QrelsFormat;
import io.retrieval4j.eval.format.RunFormat;
import io.retrieval4j.eval.format.TrecQrels;
import io.retrieval4j.eval.format.TrecRuns;
import io.retrieval4j.eval.fuse.FusedRun;
import io.retrieval4j.eval.text.Utf8Writer;
import io.retrieval4j.fuse.CombSum;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids survive byte for byte, whatever they hold, or are refused by line. */
class IdsTest {

    static List<RunFormat> runs() {
        return RunFormat.all();
    }

    static List<QrelsFormat> qrels() {
        return QrelsFormat.all();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ByteArrayInputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static Run run(byte[] bytes) {
        return Run.read(in(bytes), "run");
    }

    private static Qrels qrels(byte[] bytes) {
        return Qrels.read(in(bytes), "qrels");
    }

    private static byte[] written(RunFormat format, Run run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(run, new Utf8Writer(out));
        return out.toByteArray();
    }

    private static byte[] written(QrelsFormat format, Qrels qrels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(qrels, new Utf8Writer(out));
        return out.toByteArray();
    }

    // trec_eval: map 1: 1.0000, 2: 0.5000, all 0.7500. Read as one query they made .5833.
    @Test
    void twoIdsInLatin1AreTwo() throws IOException {
        Qrels qrels = qrels(latin("\u00e9 0 a 1\n\u00e8 0 b 1\n"));
        Run run = run(latin("\u00e9 Q0 a 1 3 t\n\u00e9 Q0 b 2 2 t\n\u00e8 Q0 a 1 3 t\n\u00e8 Q0 b 2 2 t\n"));
        assertThat(qrels.queries()).hasSize(2);
        assertThat(Evaluator.of(qrels).evaluate(run, Measures.AP).mean(Measures.AP))
                .isCloseTo(.75, within(1e-15));
        assertThat(written(new TrecQrels(), qrels)).isEqualTo(latin("\u00e9 0 a 1\n\u00e8 0 b 1\n"));
    }

    @Test
    void documentsInLatin1AreToldApartByFusionToo() throws IOException {
        Run run = run(latin("1 Q0 \u00e9 1 3 t\n1 Q0 \u00e8 2 2 t\n"));
        Run fused = FusedRun.of(new CombSum(), List.of(run, run));
        assertThat(fused.list("1").size()).isEqualTo(2);
        assertThat(written(new TrecRuns(), fused)).isEqualTo(latin("1 Q0 \u00e9 1 6.0 sum\n1 Q0 \u00e8 2 4.0 sum\n"));
    }

    @Test
    void aByteOrderMarkBelongsToNoQuery() {
        byte[] marked = "\uFEFF1 0 a 1\n2 0 b 1\n".getBytes(StandardCharsets.UTF_8);
        assertThat(qrels(marked).queries()).containsExactly("1", "2");
        byte[] beir = "\uFEFFquery-id\tcorpus-id\tscore\n1\ta\t1\n".getBytes(StandardCharsets.UTF_8);
        assertThat(qrels(beir).queries()).containsExactly("1");
        byte[] json = "\uFEFF{\"1\": {\"a\": 1}}".getBytes(StandardCharsets.UTF_8);
        assertThat(new JsonRuns().read(in(json), "json").queries()).containsExactly("1");
    }

    @Test
    void utf16IsRefusedWithTheWayOut() {
        byte[] wide = "\uFEFF1 0 a 1\n".getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> qrels(wide)).hasMessageContaining("UTF-16").hasMessageContaining("UTF-8");
    }

    @Test
    void anIdThatBeginsLikeACommentIsWrittenSoThatItIsRead() throws IOException {
        Run run = Run.builder("t").add("#1", "#d", 2).add("2", "d", 1).build();
        byte[] trec = written(new TrecRuns(), run);
        assertThat(new String(trec, StandardCharsets.UTF_8)).startsWith(" #1 Q0 #d 1 2.0 t\n");
        assertThat(run(trec).queries()).containsExactly("#1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#1 Q0 d 1 2.5 t", "#1\tQ0\td\t1\t2\tt"})
    void aLineThatMayBeACommentOrDataIsRefused(String line) {
        assertThatThrownBy(() -> run(latin("1 Q0 a 1 3 t\n" + line + "\n")))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("a comment, or a query whose id begins with #");
    }

    @ParameterizedTest
    @ValueSource(strings = {"# 1 Q0 d 1 2.5 t", "#", "## d Q0 d 1 2", "# made by us", "#a Q0 d 1 high t"})
    void commentsRemainComments(String line) {
        assertThat(run(latin(line + "\n1 Q0 a 1 3 t\n")).queries()).containsExactly("1");
    }

    @Test
    void betweenTabsIdsHaveSpacesAndBeginAsTheyLike() throws IOException {
        Qrels qrels = qrels(latin("query-id\tcorpus-id\tscore\r\n#q 1\t d 1\t2\r\nq\t\u00e9 \t1\n"));
        assertThat(qrels.queries()).containsExactly("#q 1", "q");
        assertThat(qrels.grade("#q 1", " d 1")).hasValue(2);
        assertThat(qrels.grade("q", "\udce9 ")).hasValue(1);
        assertThat(qrels(written(new BeirQrels(), qrels)).grades("#q 1")).containsOnlyKeys(" d 1");
        assertThatThrownBy(() -> qrels(latin("query-id\tcorpus-id\tscore\nq\t\t1\n")))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("line 2: an id is empty");
        assertThatThrownBy(() -> written(new TrecQrels(), qrels)).hasMessageContaining("white space");
    }

    @Test
    void halfACharacterIsRefusedWhereItComesIn() {
        assertThatThrownBy(() -> Run.builder("r").add("1", "cut\ud83d", 1)).hasMessageContaining("U+D83D at 3");
        assertThat(Run.builder("r")
                        .add("1", "\ud83d\ude00", 1)
                        .build()
                        .list("1")
                        .ids())
                .containsExactly("\ud83d\ude00");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void idsOfRandomBytesAreReadBackFromEveryFormOfRuns(RunFormat format) throws IOException {
        long seed = 20;
        List<byte[]> ids = randomIds(seed, format instanceof TrecRuns);
        Run.Builder builder = Run.builder("t");
        for (int i = 0; i < ids.size(); i++) {
            builder.add(id(ids.get(i / 20)), id(ids.get(i)), ids.size() - i);
        }
        Run run = builder.build();
        Run read = format.read(in(written(format, run)), "run");
        assertThat(read.queries()).as("seed %d", seed).containsExactlyElementsOf(run.queries());
        for (String query : run.queries()) {
            assertThat(read.list(query).ids())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(run.list(query).ids());
        }
        // What cannot be told from bytes would be the same in one more turn.
        assertThat(written(format, read)).isEqualTo(written(format, format.read(in(written(format, read)), "run")));
    }

    @ParameterizedTest
    @MethodSource("qrels")
    void idsOfRandomBytesAreReadBackFromEveryFormOfJudgements(QrelsFormat format) throws IOException {
        long seed = 21;
        List<byte[]> ids = randomIds(seed, format instanceof TrecQrels);
        var grades = new LinkedHashMap<String, Map<String, Integer>>();
        for (int i = 0; i < ids.size(); i++) {
            grades.computeIfAbsent(id(ids.get(i / 20)), query -> new LinkedHashMap<>())
                    .put(id(ids.get(i)), i % 3);
        }
        Qrels read = format.read(in(written(format, Qrels.of(grades))), "qrels");
        assertThat(read.queries()).as("seed %d", seed).containsExactlyElementsOf(grades.keySet());
        grades.forEach((query, documents) ->
                assertThat(read.grades(query)).as("seed %d", seed).isEqualTo(documents));
    }

    @Test
    void jsonKeepsEveryId() throws IOException {
        String odd = "a\tb\nc\"\\\u0001 \udc80\udcff";
        Qrels qrels = Qrels.of(Map.of(odd, Map.of(odd, 1)));
        assertThat(new JsonQrels()
                        .read(in(written(new JsonQrels(), qrels)), "json")
                        .grades(odd))
                .isEqualTo(Map.of(odd, 1));
    }

    @Test
    void ranksOfMsMarcoTakeSpacesBetweenTabs() {
        byte[] file = latin("q 1\td 1\t1\nq 1\td2\t2\n");
        assertThat(new MsMarcoRuns().read(in(file), "run").list("q 1").ids()).containsExactly("d 1", "d2");
    }

    /** An id as it would be read. */
    private static String id(byte[] bytes) {
        return run(concatenated(latin("q Q0 "), bytes, latin(" 1 1 t\n")))
                .list("q")
                .id(1);
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Different ids of one to six bytes, none of them white space as C knows it, nor a control character. */
    private static List<byte[]> randomIds(long seed, boolean begins) {
        Random random = new Random(seed);
        List<byte[]> ids = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            byte[] id = new byte[2 + random.nextInt(6)];
            for (int at = 0; at < id.length; at++) {
                id[at] = (byte) (0x21 + random.nextInt(0xDF));
            }
            if (begins && random.nextInt(4) == 0) {
                id[0] = '#';
            }
            if (ids.stream().noneMatch(other -> Arrays.equals(other, id))) {
                ids.add(id);
            }
        }
        return ids;
    }
}
