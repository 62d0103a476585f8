package io.retrieval4j.eval.format;

import io.retrieval4j.eval.Qrels;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Map;

/** TREC's form, and MS MARCO's: {@code query iteration document grade} a line. */
public record TrecQrels() implements QrelsFormat {

    @Override
    public String name() {
        return "trec";
    }

    @Override
    public Qrels read(InputStream in, String source) {
        return Qrels.read(in, source);
    }

    @Override
    public void write(Qrels qrels, Writer out) throws IOException {
        for (String query : qrels.queries()) {
            for (Map.Entry<String, Integer> judged : qrels.grades(query).entrySet()) {
                out.write(
                        Ids.firstColumn(query) + " 0 " + Ids.column(judged.getKey()) + " " + judged.getValue() + "\n");
            }
        }
    }
}
