package io.retrieval4j.eval.format;

import io.retrieval4j.eval.MalformedInputException;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object: {@code {"query": {"document": grade}}}, as Python's evaluators keep judgements. */
public record JsonQrels() implements QrelsFormat {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Qrels read(InputStream in, String source) {
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        Ids.nested(in, source).forEach((query, documents) -> {
            Map<String, Integer> judged = new LinkedHashMap<>();
            documents.forEach((document, grade) -> {
                if (grade != Math.rint(grade) || Math.abs(grade) > Integer.MAX_VALUE) {
                    throw new MalformedInputException(
                            source, 1, "the grade of document '" + document + "' is no integer", grade.toString());
                }
                judged.put(document, grade.intValue());
            });
            grades.put(query, judged);
        });
        return Qrels.of(grades);
    }

    @Override
    public void write(Qrels qrels, Writer out) throws IOException {
        String before = "{";
        for (String query : qrels.queries()) {
            out.write(before + "\n" + JsonText.quoted(query) + ": {");
            String comma = "";
            for (Map.Entry<String, Integer> judged : qrels.grades(query).entrySet()) {
                out.write(comma + JsonText.quoted(judged.getKey()) + ": " + judged.getValue());
                comma = ", ";
            }
            out.write("}");
            before = ",";
        }
        out.write(before.equals("{") ? "{}\n" : "\n}\n");
    }
}
