package io.retrieval4j.eval.collection;

import io.retrieval4j.eval.collection.Elements.Element;
import io.retrieval4j.eval.text.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * TREC's files of documents, between {@code <DOC>} and {@code </DOC>}, and of topics: SGML as TREC has used it since 1992, tags
 * of either case, end tags of fields left out at will, and the XML of later tracks and of CLEF.
 *
 * <p>A document's id is its {@code DOCNO} or {@code DOCID}, or the attribute {@code id} of {@code <DOC id="...">}; {@code TITLE},
 * {@code HEADLINE} or {@code HL} is its title; all else is its text, without tags. Character references stay as they are.
 */
public final class TrecFiles {

    private static final Pattern TAG = Pattern.compile("</?\\w[\\w-]*[^<>]*>");
    private static final Pattern ID = Pattern.compile("(?i)<(DOCNO|DOCID)>([^<]*)(?:</\\1>)?");
    private static final Pattern TITLE = Pattern.compile("(?is)<(TITLE|HEADLINE|HL)>(.*?)</\\1>");

    private TrecFiles() {}

    /**
     * The documents, in the file's order. Close the stream.
     *
     * @throws io.retrieval4j.eval.MalformedInputException while the stream is read, if a document has no id or no end, or
     *     there is none
     */
    public static Stream<CorpusDocument> documents(Path file) {
        return Records.stream(file, new Documents());
    }

    /**
     * The topics by id: those between {@code <top>} and {@code </top>} whose fields are {@code num}, {@code title}, {@code desc}
     * and {@code narr}, and those between {@code <topic>} and {@code </topic>}, with {@code query}, {@code description} or {@code
     * question}, and {@code narrative}, in which character references are resolved. Other fields are in {@link Topic#fields}.
     * What stands behind {@code Number:} loses leading zeros, and the {@code MB} and {@code AR} of the microblog and the Arabic
     * track, as in TREC's own judgements.
     *
     * @throws io.retrieval4j.eval.MalformedInputException if a topic has no id or no end, or there is none
     * @throws IllegalArgumentException if an id occurs twice
     */
    public static Map<String, Topic> topics(Path file) {
        return Records.topics(file, new TrecTopics());
    }

    /** Text without tags, one space between words. */
    static String words(String text) {
        return TAG.matcher(text).replaceAll(" ").strip().replaceAll("\\s+", " ");
    }

    private static final class Documents implements Records.Reader<CorpusDocument> {

        private final Elements elements = new Elements("DOC", "\\s*<DOC(?:NO|ID)>");

        @Override
        public String expected() {
            return "documents between <DOC> and </DOC>";
        }

        @Override
        public @Nullable CorpusDocument next(Lines lines, String source) throws IOException {
            Element element = elements.next(lines, source);
            if (element == null) {
                return null;
            }
            String block = element.content();
            Matcher number = ID.matcher(block);
            String id = element.attribute("id|docid|docno");
            if (number.find() && !number.group(2).isBlank()) {
                id = number.group(2).strip();
                block = block.substring(0, number.start()) + block.substring(number.end());
            }
            if (id == null || id.isEmpty()) {
                throw Records.malformed(
                        source,
                        lines.number(),
                        "the document that ends here has no <DOCNO>, <DOCID> or attribute id",
                        block);
            }
            Matcher title = TITLE.matcher(block);
            if (title.find()) {
                String rest = block.substring(0, title.start()) + block.substring(title.end());
                return Records.document(id, words(title.group(2)), words(rest));
            }
            return Records.document(id, "", words(block));
        }
    }
}
