package io.retrieval4j.onnx.hub;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files are wanted: patterns in which {@code *} stands for any characters, {@code /} too, and {@code ?} for one, as
 * {@code allow_patterns} of Python's client has them. Without any, all files.
 */
record FilePatterns(List<String> patterns) {

    FilePatterns {
        patterns = List.copyOf(patterns);
    }

    List<RemoteFile> of(List<RemoteFile> files) {
        if (patterns.isEmpty()) {
            return files;
        }
        List<Pattern> expressions =
                patterns.stream().map(FilePatterns::expression).toList();
        return files.stream()
                .filter(file -> expressions.stream()
                        .anyMatch(pattern -> pattern.matcher(file.path()).matches()))
                .toList();
    }

    /** The patterns that no file meets: mistakes, in most cases. */
    List<String> unmet(List<RemoteFile> files) {
        return patterns.stream()
                .filter(pattern -> files.stream()
                        .noneMatch(
                                file -> expression(pattern).matcher(file.path()).matches()))
                .toList();
    }

    private static Pattern expression(String pattern) {
        StringBuilder expression = new StringBuilder();
        pattern.codePoints().forEach(point -> {
            switch (point) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(point)));
            }
        });
        return Pattern.compile(expression.toString(), Pattern.DOTALL);
    }
}
