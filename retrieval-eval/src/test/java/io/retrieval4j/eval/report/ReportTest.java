package io.retrieval4j.eval.report;

import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.nDCG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.significance.Tests;
import io.retrieval4j.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {

    private static final Report REPORT = Samples.report(60);

    private static String written(String format, Report report) throws IOException {
        StringBuilder out = new StringBuilder();
        ReportFormat.named(format).write(report, out);
        return out.toString();
    }

    @Test
    void markdownHasATableForEachMeasure() throws IOException {
        String text = written("markdown", REPORT);
        assertThat(text).startsWith("# Release 7 \\<candidate\\>\n\n60 queries;");
        assertThat(text.lines().filter(line -> line.startsWith("## "))).containsExactly("## nDCG@10", "## AP", "## RR");
        double mean = REPORT.comparison().baseline().evaluation().mean(nDCG.at(10));
        assertThat(text).contains("| bm25 (baseline) | " + Numbers.value(mean));
        assertThat(text.lines().filter(line -> line.startsWith("| broken\\_analyzer")))
                .hasSize(3)
                .allMatch(line -> line.contains("| **-0."));
        assertThat(text.lines()
                        .filter(line -> line.startsWith("|"))
                        .map(line -> line.replace("\\|", "")
                                .chars()
                                .filter(c -> c == '|')
                                .count()))
                .containsOnly(9L);
    }

    @Test
    void latexMarksTheBestAndTheSignificant() throws IOException {
        String text = written("latex", REPORT);
        assertThat(text).contains("\\toprule", "\\midrule", "\\bottomrule", "broken\\_analyzer", "\\& \"more\"");
        assertThat(text.lines().filter(line -> line.startsWith("bm25 + ")))
                .first()
                .asString()
                .contains("\\textbf{0.");
        assertThat(text.lines().filter(line -> line.startsWith("broken")))
                .first()
                .asString()
                .contains("$^{\\dagger}$");
    }

    @Test
    void csvHasEveryValue() throws IOException {
        List<String> lines = written("csv", REPORT).lines().toList();
        assertThat(lines).hasSize(1 + 4 * 3 * 61);
        assertThat(lines.get(1))
                .isEqualTo("bm25,nDCG@10,q0,"
                        + REPORT.comparison().baseline().evaluation().value(nDCG.at(10), "q0"));
        assertThat(lines).anyMatch(line -> line.startsWith("\"bm25 + <rm3> & \"\"more\"\"\",AP,all,"));
    }

    @Test
    void jsonIsReadBack() throws IOException {
        Object value = Json.parse(written("json", REPORT));
        assertThat(value).isInstanceOf(Map.class);
        Object measures = ((Map<?, ?>) value).get("measures");
        Object runs = ((Map<?, ?>) ((Map<?, ?>) measures).get("AP")).get("runs");
        Object other = ((Map<?, ?>) runs).get("other seed");
        assertThat(((Map<?, ?>) other).get("mean"))
                .isEqualTo(REPORT.comparison().runs().get(2).evaluation().mean(AP));
        assertThat((Map<?, ?>) ((Map<?, ?>) other).get("queries")).hasSize(60);
        assertThat((Map<?, ?>) ((Map<?, ?>) other).get("tests")).hasSize(3);
    }

    @Test
    void thePageLoadsNothingAndIsWellFormed() throws Exception {
        String page = written("html", REPORT);
        assertThat(page).doesNotContain("http://", "https://", "<script", "@import", "url(");
        Document document = parsed(page);
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(3 * 60);
        assertThat(texts(document, "h2"))
                .containsExactly(
                        "To be wary of",
                        "Means",
                        "Differences by query",
                        "Curves",
                        "Queries that changed most",
                        "Tests");
        assertThat(document.getElementsByTagName("details").getLength()).isEqualTo(3 * 10);
        assertThat(texts(document, "li")).anyMatch(text -> text.startsWith("broken_analyzer has tied scores"));
        assertThat(texts(document, "li"))
                .anyMatch(text -> text.contains("of the first 10 documents have no judgement"));
        assertThat(page).contains("Release 7 &lt;candidate&gt;").doesNotContain("<candidate>", "<rm3>");
    }

    @Test
    void manyQueriesAreDrawnAsAnOutline() throws Exception {
        Document document = parsed(written("html", Samples.report(500)));
        assertThat(document.getElementsByTagName("rect").getLength()).isZero();
    }

    @Test
    void aRunAloneHasMeansAndCurves() throws Exception {
        Run run = Run.of(Map.of("1", Map.of("a", 2, "b", 1)));
        Report report = Report.of(
                "One", Qrels.of(Map.of("1", Map.of("b", 1))), Map.of("only", run), List.of(AP), Tests.usual(1));
        for (ReportFormat format : ReportFormat.all()) {
            assertThat(written(format.name(), report)).as(format.name()).contains("only");
        }
        assertThat(texts(parsed(written("html", report)), "h2")).containsExactly("To be wary of", "Means", "Curves");
    }

    @Test
    void whatHasNoRunOrMeasureIsRefused() {
        Qrels qrels = Qrels.of(Map.of("1", Map.of("b", 1)));
        assertThatThrownBy(() -> Report.of("x", qrels, Map.of(), List.of(AP), Tests.usual(1)))
                .hasMessageContaining("0 runs");
        assertThatThrownBy(() -> ReportFormat.named("pdf")).hasMessageContaining("markdown");
    }

    /** The page is written so that it is XML too, but for its first line and elements without an end. */
    private static Document parsed(String page) throws Exception {
        String xml = page.replace("<!DOCTYPE html>\n", "")
                .replaceAll("<(meta|link)([^>]*)>", "<$1$2/>")
                .replace("&nbsp;", "\u00a0");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> texts(Document document, String element) {
        NodeList nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }
}
