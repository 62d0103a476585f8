package io.retrieval4j.onnx.model;

import java.util.List;

/**
 * How a query and a document stand in the one text that a language model reads: a folder's chat template, written out once.
 *
 * @param plain the text without a prompt
 * @param prompted the text with one
 */
public record PairTemplate(List<Part> plain, List<Part> prompted) {

    public PairTemplate {
        plain = List.copyOf(plain);
        prompted = List.copyOf(prompted);
    }

    /** A part of the text. */
    public sealed interface Part {

        /** The same in every text. */
        record Text(String text) implements Part {}

        /** What the caller gives. */
        enum Given implements Part {
            PROMPT,
            QUERY,
            DOCUMENT
        }
    }

    /** The text of a pair. */
    public String of(String prompt, String query, String document) {
        StringBuilder text = new StringBuilder();
        for (Part part : prompt.isEmpty() ? plain : prompted) {
            text.append(
                    switch (part) {
                        case Part.Text(String own) -> own;
                        case Part.Given.PROMPT -> prompt;
                        case Part.Given.QUERY -> query;
                        case Part.Given.DOCUMENT -> document;
                    });
        }
        return text.toString();
    }
}
