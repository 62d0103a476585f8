package io.retrieval4j.eval.collection;

import io.retrieval4j.eval.text.Lines;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into elements of some names, tags of either case: what stands between {@code <name ...>} and {@code </name>},
 * wherever on a line they begin and end. What stands between elements is passed over. An element whose end tag was forgotten
 * ends where the next one of its name begins a line.
 */
final class Elements {

    /**
     * An element.
     *
     * @param name in lower case
     * @param attributes what stands behind the name in its tag
     * @param content what stands between its tags, lines ended by a newline
     */
    record Element(String name, String attributes, String content) {

        /** The value of the first attribute that there is of some, or null. */
        @Nullable
        String attribute(String names) {
            Matcher matcher = Pattern.compile("(?i)(?<![\\w-])(?:" + names + ")\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')")
                    .matcher(attributes);
            if (!matcher.find()) {
                return null;
            }
            return (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).strip();
        }
    }

    private final Pattern start;
    private final String next;
    private final StringBuilder pending = new StringBuilder();

    /**
     * Elements of names between {@code |}.
     *
     * @param next a regular expression of what tells the next element, behind its tag, from a tag that a text quotes
     */
    Elements(String names, String next) {
        start = Pattern.compile("(?i)<(" + names + ")(\\s[^<>]*)?>");
        this.next = next;
    }

    /** The next element, or null at the end of the file. */
    @Nullable
    Element next(Lines lines, String source) throws IOException {
        while (true) {
            Matcher tag = start.matcher(pending);
            if (tag.find()) {
                String name = tag.group(1);
                String attributes = tag.group(2) == null ? "" : tag.group(2);
                long line = lines.number();
                String shown = tag.group();
                pending.delete(0, tag.end());
                return new Element(
                        name.toLowerCase(Locale.ROOT), attributes, content(name, lines, source, line, shown));
            }
            // A tag may go on in the next line.
            int open = pending.lastIndexOf("<");
            pending.delete(0, open < 0 || pending.indexOf(">", open) >= 0 ? pending.length() : open);
            if (!another(lines)) {
                return null;
            }
        }
    }

    private String content(String name, Lines lines, String source, long line, String tag) throws IOException {
        Pattern end = Pattern.compile("(?i)</" + name + "\\s*>");
        StringBuilder content = new StringBuilder();
        while (true) {
            Matcher matcher = end.matcher(pending);
            if (matcher.find()) {
                content.append(pending, 0, matcher.start());
                pending.delete(0, matcher.start());
                return content.substring(0, giveBack(name, content));
            }
            content.append(pending);
            pending.setLength(0);
            if (!another(lines)) {
                throw Records.malformed(source, line, "the " + tag + " that begins here does not end", tag);
            }
        }
    }

    /** Where the content ends if another element begins in it, which is then pending; else its length. */
    private int giveBack(String name, StringBuilder content) {
        Matcher another = Pattern.compile("(?im)^[ \\t]*<" + name + "(\\s[^<>]*)?>" + next)
                .matcher(content);
        int end = another.find() ? another.start() : content.length();
        pending.insert(0, content.substring(end));
        return end;
    }

    private boolean another(Lines lines) throws IOException {
        String line = lines.next();
        if (line != null) {
            pending.append(line).append('\n');
        }
        return line != null;
    }
}
