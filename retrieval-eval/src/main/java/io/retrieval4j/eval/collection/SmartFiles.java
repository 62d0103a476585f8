package io.retrieval4j.eval.collection;

import io.retrieval4j.eval.MalformedInputException;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.text.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files of the SMART system, in which the Cranfield collection is handed out: a record begins with {@code .I id}, and
 * lines of a dot and a letter begin its fields, {@code .T} the title and {@code .W} the text; the others are left out.
 *
 * <p>Gerard Salton, The SMART retrieval system, 1971; Cyril W. Cleverdon, The Cranfield tests on index language
 * devices, Aslib Proceedings 19(6), 1967.
 */
public final class SmartFiles {

    private SmartFiles() {}

    /** The documents, in the file's order. Close the stream. */
    public static Stream<CorpusDocument> documents(Path file) {
        return Records.stream(file, new Sections())
                .map(record -> Records.document(
                        record.id(),
                        record.fields().getOrDefault('T', ""),
                        record.fields().getOrDefault('W', "")));
    }

    /**
     * The queries by their place in the file, from 1, which is what Cranfield's judgements call them by, not by the
     * number behind {@code .I}.
     */
    public static Map<String, Topic> queries(Path file) {
        Map<String, Topic> queries = new LinkedHashMap<>();
        try (Stream<Section> records = Records.stream(file, new Sections())) {
            records.forEach(record -> {
                String id = Integer.toString(queries.size() + 1);
                queries.put(id, Records.topic(id, record.fields().getOrDefault('W', "")));
            });
        }
        return queries;
    }

    /**
     * Cranfield's judgements: {@code query document code}, with codes from 1, a complete answer, to 4, of minimum
     * interest, which become the grades 4 to 1; 5 and -1 become 0.
     */
    public static Qrels qrels(Path file) {
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        record Judgement(String query, String document, int grade) {}
        try (Stream<Judgement> judgements =
                Records.stream(file, Records.lines("query, document and code", (line, number, source) -> {
                    String[] columns = line.strip().split("\\s+", -1);
                    if (columns.length != 3 || !columns[2].matches("[1-5]|-1")) {
                        throw new MalformedInputException(
                                source, number, "a line is 'query document code', with a code of 1 to 5 or -1", line);
                    }
                    int code = Integer.parseInt(columns[2]);
                    return new Judgement(columns[0], columns[1], code < 0 ? 0 : 5 - code);
                }))) {
            judgements.forEach(judgement -> grades.computeIfAbsent(judgement.query(), query -> new LinkedHashMap<>())
                    .merge(judgement.document(), judgement.grade(), Math::max));
        }
        return Qrels.of(grades);
    }

    private record Section(String id, Map<Character, String> fields) {}

    /** Reads one record at a time; the line that begins the next one is remembered. */
    private static final class Sections implements Records.Reader<Section> {

        private @Nullable String ahead;

        @Override
        public String expected() {
            return "records that begin with .I and an id";
        }

        @Override
        public @Nullable Section next(Lines lines, String source) throws IOException {
            String first = ahead == null ? lines.next() : ahead;
            while (first != null && first.isBlank()) {
                first = lines.next();
            }
            if (first == null) {
                return null;
            }
            if (!first.startsWith(".I ") || first.substring(3).isBlank()) {
                throw Records.malformed(source, lines.number(), "a record begins with '.I' and an id", first);
            }
            Map<Character, StringBuilder> fields = new LinkedHashMap<>();
            StringBuilder field = new StringBuilder();
            for (ahead = lines.next(); ahead != null && !ahead.startsWith(".I "); ahead = lines.next()) {
                String line = ahead.stripTrailing();
                if (line.matches("\\.[A-Z]")) {
                    field = fields.computeIfAbsent(line.charAt(1), letter -> new StringBuilder());
                } else {
                    field.append(field.isEmpty() ? "" : " ").append(line.strip());
                }
            }
            Map<Character, String> texts = new LinkedHashMap<>();
            fields.forEach((letter, text) -> texts.put(letter, text.toString().replaceAll("\\s+", " ")));
            return new Section(first.substring(3).strip(), texts);
        }
    }
}
