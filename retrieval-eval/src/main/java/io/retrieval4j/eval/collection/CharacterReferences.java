package io.retrieval4j.eval.collection;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XML's references to characters: the five that have names, and those by number. */
final class CharacterReferences {

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:(lt|gt|amp|quot|apos)|#(\\d{1,7})|#[xX](\\p{XDigit}{1,6}));");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    private CharacterReferences() {}

    /** The text with characters in place of references; what is no character of Unicode stays as it is. */
    static String resolved(String text) {
        return REFERENCE.matcher(text).replaceAll(reference -> {
            String name = reference.group(1);
            String character = name != null
                    ? NAMED.getOrDefault(name, "")
                    : character(reference.group(), reference.group(2), reference.group(3));
            return Matcher.quoteReplacement(character);
        });
    }

    private static String character(String reference, String decimal, String hexadecimal) {
        int point = decimal != null ? Integer.parseInt(decimal) : Integer.parseInt(hexadecimal, 16);
        boolean character = Character.isValidCodePoint(point) && !(point >= 0xD800 && point <= 0xDFFF);
        return character ? Character.toString(point) : reference;
    }
}
