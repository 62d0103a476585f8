package io.retrieval4j.eval.format;

import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import io.retrieval4j.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;

/** One JSON object: {@code {"query": {"document": score}}}, as Python's evaluators keep runs. Read into memory as a whole. */
public record JsonRuns() implements RunFormat {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Run read(InputStream in, String source) {
        return Run.of(Ids.nested(in, source));
    }

    @Override
    public void write(Run run, Writer out) throws IOException {
        String before = "{";
        for (String query : run.queries()) {
            out.write(before + "\n" + JsonText.quoted(query) + ": {");
            RankedList list = run.list(query);
            for (int rank = 1; rank <= list.size(); rank++) {
                out.write((rank == 1 ? "" : ", ") + JsonText.quoted(list.id(rank)) + ": " + list.score(rank));
            }
            out.write("}");
            before = ",";
        }
        out.write(before.equals("{") ? "{}\n" : "\n}\n");
    }
}
