package io.retrieval4j.eval.collection;

import io.retrieval4j.eval.collection.Elements.Element;
import io.retrieval4j.eval.text.Lines;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Topics one by one: TREC's {@code <top>}, in SGML whose end tags may be left out, and the XML of later tracks, {@code <topic>},
 * or {@code <query>} with a {@code <qid>}. A field that is none of a topic's four parts is kept under its own name.
 */
final class TrecTopics implements Records.Reader<Topic> {

    private static final String NUMBER = "num";
    private static final String TITLE = "title";
    private static final String DESCRIPTION = "desc";
    private static final String NARRATIVE = "narr";

    /** What tracks call the parts of a topic. */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("number", NUMBER),
            Map.entry("identifier", NUMBER),
            Map.entry("id", NUMBER),
            Map.entry("qid", NUMBER),
            Map.entry("query", TITLE),
            Map.entry("content", TITLE),
            Map.entry("description", DESCRIPTION),
            Map.entry("question", DESCRIPTION),
            Map.entry("narrative", NARRATIVE));

    // Tags that mark up a text, and begin nothing.
    private static final Set<String> MARKUP = Set.of("p", "br", "b", "i", "em", "strong", "u", "ul", "ol", "li", "a");

    // CLEF puts the language in front: EN-title.
    private static final Pattern TAG = Pattern.compile("<(?:[A-Za-z]{2}-)?([A-Za-z]\\w*)(?:\\s[^<>]*)?>");
    private static final Pattern LABEL = Pattern.compile("(?i)^\\s*(number|topic|domain|description|summary|narrative"
            + "|concept\\(s\\)|factor\\(s\\)|nationality|definition\\(s\\)|time)\\s*:");
    // Judgements call topic 051 of TREC's first years 51, MB01 of the microblog track 1, and AR26 of the Arabic one 26.
    private static final Pattern NUMBERED = Pattern.compile("(?i)\\s*number\\s*:\\s*(?:MB|AR)?0*(\\d+)\\s*");

    private final Elements elements = new Elements("top|topic|query", "");

    @Override
    public String expected() {
        return "topics between <top> and </top>, or <topic> and </topic>";
    }

    @Override
    public @Nullable Topic next(Lines lines, String source) throws IOException {
        Element element = elements.next(lines, source);
        if (element == null) {
            return null;
        }
        boolean xml = !element.name().equals("top");
        Map<String, String> fields = fields(element, xml);
        String attribute = element.attribute("number|num|id");
        String id = fields.getOrDefault(NUMBER, attribute == null ? "" : attribute);
        if (id.isEmpty()) {
            throw Records.malformed(
                    source,
                    lines.number(),
                    "the topic that ends here has neither <num> nor an attribute number or id",
                    element.content());
        }
        if (fields.isEmpty()) {
            // The Clinical Trials track's topics are a text and no more.
            fields.put(TITLE, words(element.content(), xml));
        }
        fields.remove(NUMBER);
        return Records.topic(id, fields.remove(TITLE), fields.remove(DESCRIPTION), fields.remove(NARRATIVE), fields);
    }

    private static Map<String, String> fields(Element element, boolean xml) {
        Map<String, String> fields = new LinkedHashMap<>();
        String text = element.content();
        Matcher tag = TAG.matcher(text);
        String name = null;
        int start = 0;
        int from = 0;
        while (tag.find(from)) {
            String found = tag.group(1).toLowerCase(Locale.ROOT);
            found = PARTS.getOrDefault(found, found);
            from = tag.end();
            if (!begins(found, text, tag.start())) {
                continue;
            }
            if (name != null) {
                put(fields, name, text.substring(start, tag.start()), xml);
            }
            name = found;
            start = tag.end();
            int end = end(text, tag);
            if (end >= 0) {
                put(fields, name, text.substring(start, end), xml);
                name = null;
                from = end;
            }
        }
        if (name != null) {
            put(fields, name, text.substring(start), xml);
        }
        return fields;
    }

    /** Whether a tag begins a field: the four that a topic always had anywhere, another at the beginning of a line or field. */
    private static boolean begins(String name, String text, int at) {
        if (name.equals(NUMBER) || name.equals(TITLE) || name.equals(DESCRIPTION) || name.equals(NARRATIVE)) {
            return true;
        }
        String before = text.substring(text.lastIndexOf('\n', at - 1) + 1, at).strip();
        return !MARKUP.contains(name) && (before.isEmpty() || before.endsWith(">"));
    }

    /** Where the field that a tag begins has its end tag, unless another of the four begins before it; else -1. */
    private static int end(String text, Matcher tag) {
        String opened = tag.group().replaceFirst("(?s)<(\\S+?)[\\s>].*", "$1");
        Matcher end = Pattern.compile("(?i)</" + Pattern.quote(opened) + "\\s*>|<(num|title|desc|narr)>")
                .matcher(text);
        return end.find(tag.end()) && end.group(1) == null ? end.start() : -1;
    }

    private static void put(Map<String, String> fields, String name, String text, boolean xml) {
        if (name.equals(NUMBER)) {
            Matcher number = NUMBERED.matcher(text);
            if (number.matches()) {
                fields.putIfAbsent(name, number.group(1));
                return;
            }
        }
        fields.putIfAbsent(name, words(LABEL.matcher(text).replaceFirst(""), xml));
    }

    private static String words(String text, boolean xml) {
        String words = TrecFiles.words(text);
        return xml ? CharacterReferences.resolved(words) : words;
    }
}
