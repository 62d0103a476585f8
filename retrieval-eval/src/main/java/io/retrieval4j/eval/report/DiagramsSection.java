package io.retrieval4j.eval.report;

import java.io.IOException;
import java.util.Map;

/** What made each run, as Mermaid's notation: read as it is, or drawn where a viewer knows {@code <pre class="mermaid">}. */
record DiagramsSection(Report report) {

    void write(Appendable out) throws IOException {
        Map<String, String> diagrams = report.supplement().diagrams();
        if (diagrams.isEmpty()) {
            return;
        }
        out.append(
                "<section>\n<h2>Pipelines</h2>\n<p class=\"note\">A line with brackets is a stage, a line with an arrow says"
                        + " what it works on. The notation is Mermaid's.</p>\n");
        int number = 0;
        for (String run : report.runs().keySet()) {
            String diagram = diagrams.get(run);
            if (diagram != null) {
                out.append("<details><summary>" + MeansSection.swatch(number, run)
                        + "</summary>\n<pre class=\"mermaid\">\n" + Html.text(diagram) + "</pre>\n</details>\n");
            }
            number++;
        }
        out.append("</section>\n");
    }
}
