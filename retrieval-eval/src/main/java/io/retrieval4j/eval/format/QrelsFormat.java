package io.retrieval4j.eval.format;

import io.retrieval4j.eval.Qrels;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.List;

/** A form in which judgements are kept. */
public interface QrelsFormat {

    /** The forms there are. */
    static List<QrelsFormat> all() {
        return List.of(new TrecQrels(), new BeirQrels(), new JsonQrels());
    }

    /** The name on the command line. */
    String name();

    /**
     * Reads judgements, plain or gzip, to the end of the stream.
     *
     * @param source what messages call it
     * @throws io.retrieval4j.eval.MalformedInputException if they are not of this form
     */
    Qrels read(InputStream in, String source);

    /** Writes judgements, in their order. */
    void write(Qrels qrels, Writer out) throws IOException;

    /**
     * The form of a name; MS MARCO's judgements are TREC's.
     *
     * @throws IllegalArgumentException if there is none
     */
    static QrelsFormat named(String name) {
        return all().stream()
                .filter(format -> format.name().equals(name.equals("msmarco") ? "trec" : name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no form of judgements; there are "
                        + all().stream().map(QrelsFormat::name).toList() + " and msmarco"));
    }
}
