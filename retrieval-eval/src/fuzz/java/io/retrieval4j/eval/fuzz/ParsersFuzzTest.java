package io.retrieval4j.eval.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer's targets, one for each parser. Jazzer fuzzes one target in a run: {@code mvn -Pfuzz test -pl retrieval-eval
 * -Dtest=ParsersFuzzTest#jsonRun}.
 */
class ParsersFuzzTest {

    @TempDir
    static Path scratch;

    @FuzzTest(maxDuration = "30s")
    void trecRun(byte[] input) {
        Parser.TREC_RUN.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void trecRunLike9(byte[] input) {
        Parser.TREC_RUN_LIKE_9.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void trecRunLike10(byte[] input) {
        Parser.TREC_RUN_LIKE_10.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void qrels(byte[] input) {
        Parser.QRELS.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void beirQrels(byte[] input) {
        Parser.BEIR_QRELS.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void qrelsLike10(byte[] input) {
        Parser.QRELS_LIKE_10.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void msMarcoRun(byte[] input) {
        Parser.MS_MARCO_RUN.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void jsonRun(byte[] input) {
        Parser.JSON_RUN.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void jsonQrels(byte[] input) {
        Parser.JSON_QRELS.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void json(byte[] input) {
        Parser.JSON.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void measureName(byte[] input) {
        Parser.MEASURE_NAME.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void tar(byte[] input) {
        Parser.TAR.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void cacm(byte[] input) {
        Parser.CACM.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void beir(byte[] input) {
        Parser.BEIR.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void msMarcoDocuments(byte[] input) {
        Parser.MS_MARCO_DOCUMENTS.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void msMarcoQueries(byte[] input) {
        Parser.MS_MARCO_QUERIES.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void trecDocuments(byte[] input) {
        Parser.TREC_DOCUMENTS.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void trecTopics(byte[] input) {
        Parser.TREC_TOPICS.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void smart(byte[] input) {
        Parser.SMART.accept(input, scratch);
    }

    @FuzzTest(maxDuration = "30s")
    void cranfieldQrels(byte[] input) {
        Parser.CRANFIELD_QRELS.accept(input, scratch);
    }
}
