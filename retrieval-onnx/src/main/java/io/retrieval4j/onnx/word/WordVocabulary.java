package io.retrieval4j.onnx.word;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.onnx.resource.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words that a model has learned, each with a number, from 1 on; what else is a form of one of them; and words that count
 * for nothing.
 *
 * @param words by number, of which the first is 1
 * @param numbers of the words
 * @param forms the word that a stem stands for
 * @param stopWords that count for nothing
 */
public record WordVocabulary(
        List<String> words, Map<String, Integer> numbers, Map<String, String> forms, Set<String> stopWords) {

    /** What {@link #number} gives a word that is none of these. */
    public static final int UNKNOWN = 0;

    // In characters: longer stems are no words.
    private static final int LONGEST = 40;

    public WordVocabulary {
        words = List.copyOf(words);
        numbers = Map.copyOf(numbers);
        forms = Map.copyOf(forms);
        stopWords = Set.copyOf(stopWords);
    }

    /**
     * Reads a vocabulary.
     *
     * @param file JSON with {@code vocab}, a list of words, and {@code stem_mapping}, from stem to word
     * @param stopWords one a line
     * @throws IllegalArgumentException if the file is not such, or a stem stands for what is no word
     */
    public static WordVocabulary read(Path file, Optional<Path> stopWords) {
        JsonNode json = parse(file);
        List<String> words = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (JsonNode word : json.path("vocab")) {
            words.add(word.asText());
            numbers.put(word.asText(), words.size());
        }
        Map<String, String> forms = new HashMap<>();
        json.path("stem_mapping").properties().forEach(entry -> {
            String word = entry.getValue().asText();
            if (!numbers.containsKey(word)) {
                throw new IllegalArgumentException(file + ", key 'stem_mapping': '" + entry.getKey() + "' stands for '"
                        + word + "', which is no word of 'vocab'");
            }
            forms.put(entry.getKey(), word);
        });
        Set<String> skipped = stopWords
                .map(list -> Set.copyOf(new String(
                                new Source.OnDisk(list)
                                        .requireContent("stop words")
                                        .bytes(),
                                StandardCharsets.UTF_8)
                        .lines()
                        .toList()))
                .orElse(Set.of());
        return new WordVocabulary(words, numbers, forms, skipped);
    }

    private static JsonNode parse(Path file) {
        byte[] bytes =
                new Source.OnDisk(file).requireContent("a vocabulary of words").bytes();
        try {
            JsonNode json = new ObjectMapper().readTree(bytes);
            if (json.path("vocab").isArray() && json.path("stem_mapping").isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        throw new IllegalArgumentException(
                file + " is to have the keys 'vocab', a list, and 'stem_mapping', an object");
    }

    /** The number of the word that this one is a form of, or {@link #UNKNOWN}, as stop words are. */
    public int number(String word) {
        if (stopWords.contains(word)) {
            return UNKNOWN;
        }
        Integer own = numbers.get(word);
        if (own != null) {
            return own;
        }
        String form = forms.containsKey(word) ? forms.get(word) : forms.get(EnglishStemmer.stem(word));
        return form == null ? UNKNOWN : numbers.getOrDefault(form, UNKNOWN);
    }

    /** The word of a number. */
    public String word(int number) {
        return words.get(number - 1);
    }

    /**
     * What a word that is unknown here has to be found by: the stems of its parts, which anything but letters, digits and
     * underscores separates. Nothing of stop words and single marks.
     */
    public List<String> stems(String unknown) {
        List<String> stems = new ArrayList<>();
        if (isNoWord(unknown)) {
            return stems;
        }
        StringBuilder parts = new StringBuilder();
        unknown.codePoints().forEach(character -> parts.appendCodePoint(isOfWords(character) ? character : ' '));
        for (String part : parts.toString().split(" ", -1)) {
            String stem = EnglishStemmer.stem(part);
            if (!stem.isEmpty() && stem.codePointCount(0, stem.length()) <= LONGEST && !isNoWord(stem)) {
                stems.add(stem);
            }
        }
        return stems;
    }

    // The one mark that words are made of as well.
    private boolean isNoWord(String word) {
        return word.equals("_") || stopWords.contains(word);
    }

    private static boolean isOfWords(int character) {
        return Character.isLetter(character)
                || character == '_'
                || switch (Character.getType(character)) {
                    case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }
}
