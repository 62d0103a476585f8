package io.retrieval4j.onnx.word;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a word begins with in all its forms: M. F. Porter's English stemmer ("Porter2") as the Snowball project had it until
 * version 2, which is what vocabularies of miniCOIL were made with. Later versions stem some hundred words otherwise.
 *
 * <p>For lower-case words. A word is gone through once, from its end; letters that are not English are no vowels. A stemmer is
 * one word's.
 */
final class EnglishStemmer {

    private static final String VOWELS = "aeiouy";
    private static final List<String> DOUBLES = List.of("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt");
    private static final String BEFORE_LI = "cdeghkmnrt";

    /** Where the first region begins behind a beginning and not behind a consonant. */
    private static final List<String> BEGINNINGS = List.of("gener", "commun", "arsen");

    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("skis", "ski"),
            Map.entry("skies", "sky"),
            Map.entry("dying", "die"),
            Map.entry("lying", "lie"),
            Map.entry("tying", "tie"),
            Map.entry("idly", "idl"),
            Map.entry("gently", "gentl"),
            Map.entry("ugly", "ugli"),
            Map.entry("early", "earli"),
            Map.entry("only", "onli"),
            Map.entry("singly", "singl"),
            Map.entry("sky", "sky"),
            Map.entry("news", "news"),
            Map.entry("howe", "howe"),
            Map.entry("atlas", "atlas"),
            Map.entry("cosmos", "cosmos"),
            Map.entry("bias", "bias"),
            Map.entry("andes", "andes"));

    /** Left as they are once their plural is gone. */
    private static final List<String> STAY =
            List.of("inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed");

    /** A suffix, and what takes its place. */
    private record Suffix(String text, String other) {}

    private static List<Suffix> suffixes(String... pairs) {
        return Arrays.stream(pairs)
                .map(pair -> pair.split(">", -1))
                .map(pair -> new Suffix(pair[0], pair[1]))
                .sorted((one, other) -> other.text.length() - one.text.length())
                .toList();
    }

    private static final List<Suffix> POSSESSIVE = suffixes("'s'>", "'s>", "'>");
    private static final List<Suffix> PAST = suffixes("eedly>ee", "eed>ee", "ingly>", "edly>", "ing>", "ed>");
    private static final List<Suffix> SECOND = suffixes(
            "ization>ize",
            "ational>ate",
            "ousness>ous",
            "iveness>ive",
            "fulness>ful",
            "tional>tion",
            "lessli>less",
            "biliti>ble",
            "entli>ent",
            "ation>ate",
            "alism>al",
            "aliti>al",
            "fulli>ful",
            "ousli>ous",
            "iviti>ive",
            "enci>ence",
            "anci>ance",
            "abli>able",
            "izer>ize",
            "ator>ate",
            "alli>al",
            "bli>ble",
            "ogi>og",
            "li>");
    private static final List<Suffix> THIRD = suffixes(
            "ational>ate", "tional>tion", "alize>al", "icate>ic", "iciti>ic", "ical>ic", "ness>", "ative>", "ful>");
    private static final List<Suffix> FOURTH = suffixes(
            "ement>", "ance>", "ence>", "able>", "ible>", "ment>", "ant>", "ent>", "ism>", "ate>", "iti>", "ous>",
            "ive>", "ize>", "ion>", "al>", "er>", "ic>");

    private final StringBuilder word;

    // Where the two regions begin, behind which suffixes are taken off.
    private int first;
    private int second;

    private EnglishStemmer(String word) {
        this.word = new StringBuilder(word);
    }

    /** The stem of a word. */
    static String stem(String word) {
        String exception = EXCEPTIONS.get(word);
        if (exception != null) {
            return exception;
        }
        return word.codePointCount(0, word.length()) < 3 ? word : new EnglishStemmer(word).stem();
    }

    private String stem() {
        if (word.charAt(0) == '\'') {
            word.deleteCharAt(0);
        }
        markConsonants();
        first = BEGINNINGS.stream()
                .filter(beginning -> word.indexOf(beginning) == 0)
                .findFirst()
                .map(String::length)
                .orElseGet(() -> behindConsonant(0));
        second = behindConsonant(first);
        plural();
        if (!STAY.contains(word.toString())) {
            past();
            finalY();
            second();
            third();
            fourth();
            fifth();
        }
        return word.toString().replace('Y', 'y');
    }

    /** A y that begins the word or follows a vowel is a consonant, and written Y meanwhile. */
    private void markConsonants() {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == 'y' && (i == 0 || isVowel(i - 1))) {
                word.setCharAt(i, 'Y');
            }
        }
    }

    private boolean isVowel(int at) {
        return VOWELS.indexOf(word.charAt(at)) >= 0;
    }

    private boolean hasVowel(int end) {
        for (int i = 0; i < end; i++) {
            if (isVowel(i)) {
                return true;
            }
        }
        return false;
    }

    /** Behind the first consonant that follows a vowel from a place on; the end where there is none. */
    private int behindConsonant(int from) {
        int at = from;
        while (at < word.length() && !isVowel(at)) {
            at++;
        }
        while (at < word.length() && isVowel(at)) {
            at++;
        }
        return Math.min(at + 1, word.length());
    }

    private boolean ends(String suffix) {
        int from = word.length() - suffix.length();
        return from >= 0 && word.indexOf(suffix, from) == from;
    }

    /** The longest that the word ends in, and none where there is none. */
    private Suffix longest(List<Suffix> suffixes) {
        for (Suffix suffix : suffixes) {
            if (ends(suffix.text)) {
                return suffix;
            }
        }
        return new Suffix("", "");
    }

    private int start(Suffix suffix) {
        return word.length() - suffix.text.length();
    }

    private void replace(Suffix suffix) {
        word.replace(start(suffix), word.length(), suffix.other);
    }

    private void replace(String suffix, String other) {
        replace(new Suffix(suffix, other));
    }

    private void plural() {
        replace(longest(POSSESSIVE));
        if (ends("sses")) {
            replace("sses", "ss");
        } else if (ends("ied") || ends("ies")) {
            word.setLength(word.length() - 3);
            word.append(word.length() > 1 ? "i" : "ie");
        } else if (ends("s") && !ends("us") && !ends("ss") && word.length() > 1 && hasVowel(word.length() - 2)) {
            word.setLength(word.length() - 1);
        }
    }

    private void past() {
        Suffix suffix = longest(PAST);
        if (!suffix.other.isEmpty()) {
            if (start(suffix) >= first) {
                replace(suffix);
            }
        } else if (!suffix.text.isEmpty() && hasVowel(start(suffix))) {
            replace(suffix);
            if (ends("at") || ends("bl") || ends("iz")) {
                word.append('e');
            } else if (DOUBLES.stream().anyMatch(this::ends)) {
                word.setLength(word.length() - 1);
            } else if (first >= word.length() && endsInShortSyllable(word.length())) {
                word.append('e');
            }
        }
    }

    /** A consonant, a vowel and a consonant that is not w, x or Y; or a vowel and a consonant that are all there is. */
    private boolean endsInShortSyllable(int end) {
        if (end < 2 || isVowel(end - 1) || !isVowel(end - 2)) {
            return false;
        }
        return end == 2 || (!isVowel(end - 3) && "wxY".indexOf(word.charAt(end - 1)) < 0);
    }

    private void finalY() {
        int last = word.length() - 1;
        if (last > 1 && "yY".indexOf(word.charAt(last)) >= 0 && !isVowel(last - 1)) {
            word.setCharAt(last, 'i');
        }
    }

    private boolean isPreceded(Suffix suffix, String letters) {
        return start(suffix) > 0 && letters.indexOf(word.charAt(start(suffix) - 1)) >= 0;
    }

    private void second() {
        Suffix suffix = longest(SECOND);
        boolean fits = switch (suffix.text) {
            case "ogi" -> isPreceded(suffix, "l");
            case "li" -> isPreceded(suffix, BEFORE_LI);
            default -> true;
        };
        if (fits && start(suffix) >= first) {
            replace(suffix);
        }
    }

    private void third() {
        Suffix suffix = longest(THIRD);
        if (start(suffix) >= (suffix.text.equals("ative") ? Math.max(first, second) : first)) {
            replace(suffix);
        }
    }

    private void fourth() {
        Suffix suffix = longest(FOURTH);
        if (start(suffix) >= second && (!suffix.text.equals("ion") || isPreceded(suffix, "st"))) {
            replace(suffix);
        }
    }

    private void fifth() {
        int last = word.length() - 1;
        boolean goes = last >= 0
                && switch (word.charAt(last)) {
                    case 'e' -> last >= second || (last >= first && !endsInShortSyllable(last));
                    case 'l' -> last >= second && last > 0 && word.charAt(last - 1) == 'l';
                    default -> false;
                };
        if (goes) {
            word.setLength(last);
        }
    }
}
