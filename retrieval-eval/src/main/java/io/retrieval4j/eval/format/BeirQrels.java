package io.retrieval4j.eval.format;

import io.retrieval4j.eval.Qrels;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Map;

/** BEIR's form: a line that names the columns, then {@code query-id corpus-id score} between tabs. */
public record BeirQrels() implements QrelsFormat {

    @Override
    public String name() {
        return "beir";
    }

    @Override
    public Qrels read(InputStream in, String source) {
        return Qrels.read(in, source);
    }

    @Override
    public void write(Qrels qrels, Writer out) throws IOException {
        out.write("query-id\tcorpus-id\tscore\n");
        for (String query : qrels.queries()) {
            for (Map.Entry<String, Integer> judged : qrels.grades(query).entrySet()) {
                out.write(Ids.tabbed(query) + "\t" + Ids.tabbed(judged.getKey()) + "\t" + judged.getValue() + "\n");
            }
        }
    }
}
