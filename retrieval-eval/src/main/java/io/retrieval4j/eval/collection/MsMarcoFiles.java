package io.retrieval4j.eval.collection;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * MS MARCO's files, and those of TREC's Deep Learning track: columns between tabs. Judgements are of TREC's form, read
 * by {@link io.retrieval4j.eval.Qrels#read(Path)}.
 *
 * <p>Bajaj et al., MS MARCO: A human generated machine reading comprehension dataset, 2016, arXiv 1611.09268.
 */
public final class MsMarcoFiles {

    private static final String TEXTS = "id, text";
    private static final String DOCUMENTS = "id, address, title, body";

    private MsMarcoFiles() {}

    /** {@code collection.tsv}: id and text. Close the stream. */
    public static Stream<CorpusDocument> passages(Path file) {
        return Records.stream(file, Records.lines(TEXTS, (line, number, source) -> {
            String[] columns = columns(line, 2, TEXTS, number, source);
            return Records.document(columns[0], "", columns[1]);
        }));
    }

    /** {@code msmarco-docs.tsv}: id, address, title and body; the address is left out. Close the stream. */
    public static Stream<CorpusDocument> documents(Path file) {
        return Records.stream(file, Records.lines(DOCUMENTS, (line, number, source) -> {
            String[] columns = columns(line, 4, DOCUMENTS, number, source);
            return Records.document(columns[0], columns[2], columns[3]);
        }));
    }

    /** {@code queries.dev.small.tsv} and the like, and the topics of TREC DL: id and text. */
    public static Map<String, Topic> queries(Path file) {
        return Records.topics(file, Records.lines(TEXTS, (line, number, source) -> {
            String[] columns = columns(line, 2, TEXTS, number, source);
            return Records.topic(columns[0], columns[1]);
        }));
    }

    private static String[] columns(String line, int count, String form, long number, String source) {
        String[] columns = line.split("\t", count);
        if (columns.length < count || columns[0].isBlank()) {
            throw Records.malformed(
                    source, number, "a line has the " + count + " columns '" + form + "' between tabs", line);
        }
        return columns;
    }
}
