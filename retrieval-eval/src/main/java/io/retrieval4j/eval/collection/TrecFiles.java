package io.retrieval4j.eval.collection;

import io.retrieval4j.eval.text.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * TREC's files of documents, between {@code <DOC>} and {@code </DOC>}, and of topics, between {@code <top>} and
 * {@code </top>}: SGML as TREC used it since 1992, tags of either case, end tags of fields left out at will.
 *
 * <p>A document's id is its {@code DOCNO}; {@code TITLE}, {@code HEADLINE} or {@code HL} is its title; all else is its
 * text, without tags. Character references stay as they are.
 */
public final class TrecFiles {

    private static final Pattern TAG = Pattern.compile("</?\\w+[^<>]*>");
    private static final Pattern ID = Pattern.compile("(?is)<DOCNO>(.*?)</DOCNO>");
    private static final Pattern TITLE = Pattern.compile("(?is)<(TITLE|HEADLINE|HL)>(.*?)</\\1>");
    private static final Pattern FIELD =
            Pattern.compile("(?is)<(num|title|desc|narr)>(.*?)(?=<(?:num|title|desc|narr)>|$)");
    private static final Pattern LABEL = Pattern.compile("(?i)^\\s*(number|topic|description|narrative):");

    private TrecFiles() {}

    /** The documents, in the file's order. Close the stream. */
    public static Stream<CorpusDocument> documents(Path file) {
        return Records.stream(file, TrecFiles::document);
    }

    /** The topics by id. */
    public static Map<String, Topic> topics(Path file) {
        return Records.topics(file, TrecFiles::topic);
    }

    private static @Nullable CorpusDocument document(Lines lines, String source) throws IOException {
        String block = block(lines, source, "DOC");
        if (block == null) {
            return null;
        }
        Matcher id = ID.matcher(block);
        if (!id.find() || id.group(1).isBlank()) {
            throw Records.malformed(source, lines.number(), "the document that ends here has no <DOCNO>", block);
        }
        String rest = block.substring(0, id.start()) + block.substring(id.end());
        Matcher title = TITLE.matcher(rest);
        if (title.find()) {
            return new CorpusDocument(
                    id.group(1).strip(),
                    words(title.group(2)),
                    words(rest.substring(0, title.start()) + rest.substring(title.end())));
        }
        return new CorpusDocument(id.group(1).strip(), "", words(rest));
    }

    private static @Nullable Topic topic(Lines lines, String source) throws IOException {
        String block = block(lines, source, "top");
        if (block == null) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(block);
        while (field.find()) {
            String value = LABEL.matcher(field.group(2)).replaceFirst("");
            fields.putIfAbsent(field.group(1).toLowerCase(Locale.ROOT), words(value));
        }
        String id = fields.getOrDefault("num", "");
        if (id.isEmpty()) {
            throw Records.malformed(source, lines.number(), "the topic that ends here has no <num>", block);
        }
        return new Topic(
                id, fields.getOrDefault("title", ""), fields.getOrDefault("desc", ""), fields.getOrDefault("narr", ""));
    }

    /** What stands between a tag and its end, or null where there is no further one. */
    private static @Nullable String block(Lines lines, String source, String tag) throws IOException {
        String start = "<" + tag + ">";
        String end = "</" + tag + ">";
        String line = lines.next();
        while (line != null && !line.strip().regionMatches(true, 0, start, 0, start.length())) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        long first = lines.number();
        StringBuilder block = new StringBuilder();
        String rest = line.strip().substring(start.length());
        while (true) {
            int ends = indexOfIgnoringCase(rest, end);
            if (ends >= 0) {
                return block.append(rest, 0, ends).toString();
            }
            block.append(rest).append('\n');
            String next = lines.next();
            if (next == null) {
                throw Records.malformed(source, first, "the " + start + " that begins here does not end", line);
            }
            rest = next;
        }
    }

    private static int indexOfIgnoringCase(String text, String part) {
        for (int i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i + 1)) {
            if (text.regionMatches(true, i, part, 0, part.length())) {
                return i;
            }
        }
        return -1;
    }

    private static String words(String text) {
        return TAG.matcher(text).replaceAll(" ").strip().replaceAll("\\s+", " ");
    }
}
