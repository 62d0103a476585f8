package io.retrieval4j.eval.format;

import io.retrieval4j.eval.MalformedInputException;
import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.text.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * MS MARCO's form: {@code query document rank} a line, between tabs, or between spaces where a line has no
 * tab. There are no scores, so the document at
 * rank {@code r} is given {@code 1 / r}.
 */
public record MsMarcoRuns() implements RunFormat {

    @Override
    public String name() {
        return "msmarco";
    }

    @Override
    public Run read(InputStream in, String source) {
        Run.Builder builder = Run.builder("msmarco");
        try {
            Lines lines = Lines.of(in);
            for (String line = lines.next(); line != null; line = lines.next()) {
                String[] columns =
                        line.contains("\t") ? line.split("\t", -1) : line.trim().split(" +", -1);
                if (columns.length != 3) {
                    throw new MalformedInputException(
                            source, lines.number(), "an MS MARCO run line is 'query document rank'", line);
                }
                builder.add(columns[0], columns[1], 1.0 / rank(columns[2].trim(), source, lines.number(), line));
            }
            if (lines.number() == 0) {
                throw new MalformedInputException(source, 1, "the file holds no line of data", "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source + ": " + e, e);
        }
        return builder.build();
    }

    private static int rank(String column, String source, long number, String line) {
        try {
            int rank = Integer.parseInt(column);
            if (rank >= 1) {
                return rank;
            }
        } catch (NumberFormatException e) {
            // Said below, with the line.
        }
        throw new MalformedInputException(source, number, "column 3 is no rank from 1", line);
    }

    @Override
    public void write(Run run, Writer out) throws IOException {
        for (String query : run.queries()) {
            RankedList list = run.list(query);
            for (int rank = 1; rank <= list.size(); rank++) {
                out.write(Ids.tabbed(query) + "\t" + Ids.tabbed(list.id(rank)) + "\t" + rank + "\n");
            }
        }
    }
}
