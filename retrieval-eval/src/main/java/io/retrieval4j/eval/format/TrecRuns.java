package io.retrieval4j.eval.format;

import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;

/** TREC's form: {@code query Q0 document rank score tag} a line. Scores are written so that they are read back exactly. */
public record TrecRuns() implements RunFormat {

    @Override
    public String name() {
        return "trec";
    }

    @Override
    public Run read(InputStream in, String source) {
        return Run.read(in, source);
    }

    @Override
    public void write(Run run, Writer out) throws IOException {
        String tag = run.name().isBlank() ? "run" : run.name().strip().replaceAll("\\s+", "-");
        for (String query : run.queries()) {
            RankedList list = run.list(query);
            for (int rank = 1; rank <= list.size(); rank++) {
                out.write(Ids.firstColumn(query) + " Q0 " + Ids.column(list.id(rank)) + " " + rank + " "
                        + list.score(rank) + " " + tag + "\n");
            }
        }
    }
}
